"""Journey maps: families sampled and interviewed, and their story as a picture and a list."""
