"""What is kept, behind one interface; an engine a folder."""
