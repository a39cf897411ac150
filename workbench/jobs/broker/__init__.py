"""Jobs over a broker: workers on any computer are told of a job by its id.

The table stays the truth. A message says no more than "look at this job", so one that
is lost, doubled, late or forged can do no harm; what nobody was told of is announced
again by whoever looks at the table next.
"""
