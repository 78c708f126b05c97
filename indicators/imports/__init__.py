"""From a reading to figures on the site: the job, the checks, the one writer."""
