"""What people would use instead of Footnote, each over the same passages and the same model."""
