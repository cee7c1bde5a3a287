"""Words about answers that were given: changed, put right, told anew, taken out, or settled after "mente du …?"."""
