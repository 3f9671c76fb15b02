"""Questions: what people ask, what was answered, and who may know."""
