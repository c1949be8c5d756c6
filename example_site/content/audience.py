"""Whom the courses are for, in the party's own words; visitors filter the calendar by it."""

from example_site.content.course_shapes import TargetGroup

TARGET_GROUPS = (
    TargetGroup("members", "everyone", "Alla medlemmar", "All members"),
    TargetGroup("new-members", "experience", "Nya medlemmar", "New members"),
    TargetGroup("media-beginners", "experience", "Nybörjare i sociala medier", "Beginners in social media"),
    TargetGroup("elected", "office", "Förtroendevalda", "Elected representatives"),
    TargetGroup("chairs", "role", "Ordförande", "Chairs"),
    TargetGroup("study-organisers", "role", "Studieorganisatörer", "Study organisers"),
    TargetGroup("tutors", "role", "Handledare", "Tutors"),
    TargetGroup("election-leaders", "role", "Valledare", "Election leaders"),
    TargetGroup("campaign-leaders", "role", "Kampanjledare", "Campaign leaders"),
    TargetGroup("canvassers", "role", "Valarbetare", "Canvassers"),
    TargetGroup("union-representatives", "role", "Fackligt förtroendevalda", "Union representatives"),
)
