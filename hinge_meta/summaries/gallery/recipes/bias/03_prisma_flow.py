"""PRISMA 2020 flow of records.

What a review did not report is said to be not reported. The counts are those of a review of osteopathy for low
back pain as its abstract gives them (2013, BMC Musculoskeletal Disorders 14:129,
https://doi.org/10.1186/1471-2474-14-129).
"""

import hinge_meta as hm

ax = hm.prisma_flow(
    {"databases": 809, "excluded": 772, "assessed": 37, "excluded_with_reasons": 35, "included": 2}
)
