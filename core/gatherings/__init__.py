"""What everybody may know of a gathering: how it stands, its needs and mix, who may be asked to it, what its journal tells."""
