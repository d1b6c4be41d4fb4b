"""Trains the reader of index/embedding; run by hand, on data that is not kept here."""
