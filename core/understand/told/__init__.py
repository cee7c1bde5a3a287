"""What is told besides what was asked: of oneself, to present oneself, to remind; and what is left when it was understood."""
