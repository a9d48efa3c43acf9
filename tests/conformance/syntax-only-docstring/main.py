"""just a text"""
