# Step-function selection models by R metafor, at full precision.
# Run in this folder: Rscript selection_model.R > selection_model.json
# Debian: r-cran-metafor, r-cran-metadat, r-cran-jsonlite. Effects are those pinned in random_effects.json, datasets.json
# and metafor.json, and two sets of metadat: Hackshaw 1998 (lung cancer and passive smoking, log odds ratios) and
# Baskerville 2012 (practice facilitation, SMD).
suppressMessages(library(metafor))
suppressMessages(library(metadat))
library(jsonlite)

names_of_sets <- c("colditz1994 RR", "nielweise2007 PETO", "konstantopoulos2011 GEN", "raudenbush1985 GEN", "molloy2014 ZCOR",
                   "mcdaniel1994 ZCOR", "bangertdrowns2004 GEN", "pain SMD", "hackshaw1998 OR", "baskerville2012 SMD")
pinned <- fromJSON("random_effects.json")$sets
tables <- fromJSON("datasets.json")
effects <- function(name) {
  source <- switch(name, "pain SMD" = fromJSON("metafor.json")$sets$pain, "hackshaw1998 OR" = dat.hackshaw1998,
                   "baskerville2012 SMD" = with(dat.baskerville2012, data.frame(yi = smd, vi = se^2)),
                   if (is.null(pinned[[name]]$yi)) tables[[strsplit(name, " ")[[1]][1]]]$table else pinned[[name]])
  data.frame(yi = as.numeric(source$yi), vi = as.numeric(source$vi))
}
steps <- list("0.025" = 0.025, "0.5" = 0.5, "0.025 0.5" = c(0.025, 0.5), "0.05 0.2 0.5" = c(0.05, 0.2, 0.5))
# What is fitted: intervals with a study in each (without one, metafor's answer is its bound on the weight, 100), three
# steps where that is quick, and a common-effect model where tau2 is 0 or there are several peaks.
asked <- function(name, data, method, alternative, label) {
  if (method == "FE" && !name %in% c("raudenbush1985 GEN", "pain SMD")) return(FALSE)
  if (label == "0.05 0.2 0.5" && !name %in% c("pain SMD", "molloy2014 ZCOR")) return(FALSE)
  if (name == "mcdaniel1994 ZCOR" && paste(alternative, label) != "greater 0.025") return(FALSE)
  p <- pnorm(data$yi / sqrt(data$vi), lower.tail = alternative == "less")
  all(table(cut(p, c(0, steps[[label]], 1))) > 0)
}

# metafor's own search, gone on with from where it stops until the likelihood rises no more.
highest <- function(fit, alternative, steps) {
  best <- NULL
  for (round in 1:2) {
    control <- list()
    if (!is.null(best)) control <- list(beta.init = c(best$beta), delta.init = best$delta, reltol = 1e-16, maxit = 1000)
    if (!is.null(best) && best$tau2 > 0) control$tau2.init <- best$tau2
    found <- try(suppressWarnings(selmodel(fit, type = "stepfun", alternative = alternative, steps = steps, control = control)), silent = TRUE)
    if (!inherits(found, "try-error") && (is.null(best) || logLik(found) >= logLik(best))) best <- found
  }
  best
}

values <- function(found) list(
  k = found$ptable$k, estimate = c(found$beta), se = found$se, statistic = found$zval, pval = found$pval, ci_lb = found$ci.lb,
  ci_ub = found$ci.ub, tau2 = found$tau2, tau2_se = found$se.tau2, delta = found$delta, delta_se = found$se.delta,
  lrt = found$LRT, lrt_df = found$LRTdf, lrt_pval = found$LRTp, loglik = c(logLik(found)))

# The log-likelihood with the weight held at some values: what a profile-likelihood interval is made of.
held <- c(0.05, 0.3, 1, 3)
profile <- function(fit) sapply(held, function(delta)
  c(logLik(selmodel(fit, type = "stepfun", alternative = "greater", steps = 0.025, delta = c(NA, delta), control = list(reltol = 1e-16, maxit = 1000)))))

result <- list(metafor_version = as.character(packageVersion("metafor")), r_version = as.character(getRversion()), sets = list())
for (name in names_of_sets) {
  data <- effects(name)
  out <- list(yi = data$yi, vi = data$vi, fits = list())
  for (method in c("ML", "FE")) {
    fit <- rma(yi, vi, data = data, method = method, control = list(threshold = 1e-14, tol = 1e-14, maxiter = 10000))
    for (alternative in c("greater", "less")) for (label in names(steps)) {
      if (!asked(name, data, method, alternative, label)) next
      found <- highest(fit, alternative, steps[[label]])
      if (!is.null(found)) out$fits[[paste(method, alternative, label)]] <- c(values(found), loglik_unadjusted = c(logLik(fit)))
    }
  }
  if (name %in% c("raudenbush1985 GEN", "bangertdrowns2004 GEN", "hackshaw1998 OR"))
    out$profile <- list(delta = held, loglik = profile(rma(yi, vi, data = data, method = "ML", control = list(threshold = 1e-14, maxiter = 10000))))
  result$sets[[name]] <- out
}
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
