"""Courses, study plans and sign-up forms for the Wagtail sites of party districts and local parties."""

__version__ = "0.1.0"
