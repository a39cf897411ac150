"""The strings of programs: found in the code, kept in catalogs, compiled.

What Babel's extractors and Jinja's parser find is handed on in the words of the
house; catalogs are merged, written and compiled as those of articles are.
"""
