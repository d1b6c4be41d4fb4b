"""PDF -> a draft: what is set on its pages, in the order of reading."""
