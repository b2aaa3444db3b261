"""PRISMA 2020 flow of records.

What a review did not report is said to be not reported, and a count that does not add up is pointed at. These
counts are those of a review of osteopathy for low back pain, as its abstract gives them (2013, BMC
Musculoskeletal Disorders 14:129, https://doi.org/10.1186/1471-2474-14-129).
"""

import hinge_meta as hm

counts = {"databases": 809, "excluded": 772, "assessed": 37, "excluded_reports": 35, "included_studies": 2}
ax = hm.prisma_flow(counts, without=["registers", "automation", "removed_other"])
