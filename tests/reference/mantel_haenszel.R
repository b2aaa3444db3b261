# Mantel-Haenszel and Peto pools from R metafor, printed at full precision.
# Run in this folder: Rscript mantel_haenszel.R > mantel_haenszel.json
# Debian: r-cran-metafor, r-cran-jsonlite. The data are those of datasets.json, which names their papers.
suppressMessages(library(metafor))
library(jsonlite)

sets <- read_json("datasets.json", simplifyVector = TRUE)

numbers <- function(fit) {
  value <- list(k = fit$k, estimate = c(fit$beta), se = fit$se, statistic = fit$zval, pval = fit$pval,
                ci_lb = fit$ci.lb, ci_ub = fit$ci.ub, q = fit$QE, q_pval = fit$QEp, k_of_q = fit$k.yi,
                i2 = fit$I2, h2 = fit$H2, weights = as.numeric(weights(fit)),
                yi = as.numeric(fit$yi.f), vi = as.numeric(fit$vi.f))
  if (inherits(fit, "rma.mh"))
    value <- c(value, list(cmh = fit$MH, cmh_pval = fit$MHp, breslow_day = fit$BD, breslow_day_pval = fit$BDp,
                           tarone = fit$TA, tarone_pval = fit$TAp, k_of_tarone = fit$k.pos))
  value
}

pools <- list()
for (name in c("colditz1994", "nielweise2007", "nielweise2008")) {
  d <- sets[[name]]$table
  for (measure in c("OR", "RR", "RD", "PETO", "IRR")) {
    if ((measure == "IRR") != (name == "nielweise2008")) next
    for (level in c(95, 90)) for (correct in c(TRUE, FALSE)) {
      if (!correct && (level == 90 || !(measure %in% c("OR", "IRR")))) next
      fit <- suppressWarnings(switch(measure,
        PETO = rma.peto(ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = d, level = level),
        IRR = rma.mh(measure = "IRR", x1i = event_e, t1i = time_e, x2i = event_c, t2i = time_c, data = d,
                     level = level, correct = correct),
        rma.mh(measure = measure, ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = d, level = level,
               correct = correct)))
      value <- numbers(fit)
      if (measure == "PETO") {
        # metafor adds 1/2 for the effects it lists, not for Peto's pool nor its Q; these are without.
        own <- suppressWarnings(escalc("PETO", ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = d,
                                       add = 0, to = "none", drop00 = TRUE))
        value$yi <- as.numeric(own$yi)
        value$vi <- as.numeric(own$vi)
      }
      pools <- c(pools, list(c(list(data = name, measure = measure, level = level / 100, correct = correct), value)))
    }
  }
}
result <- list(metafor_version = as.character(packageVersion("metafor")),
               r_version = as.character(getRversion()), pools = pools)
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
