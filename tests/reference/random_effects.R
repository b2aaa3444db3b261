# Reference values from R metafor for every estimator of tau2, at full precision.
# Run in this folder: Rscript random_effects.R > random_effects.json
# Debian: r-cran-metafor, r-cran-jsonlite. The data are those of datasets.json, see datasets.R.
suppressMessages(library(metafor))
library(jsonlite)

methods <- c("DL", "HE", "HS", "SJ", "FE", "REML", "ML", "EB", "PM")
binary <- c("RR", "OR", "RD", "PETO")

# The same rule on both sides: 0.5 only to the tables that need it, double-zero studies leave the set.
effects <- function(table, measure) {
  column <- function(name) as.numeric(table[[name]])
  zero <- if (measure %in% c("RR", "OR")) list(add = 0.5, to = "only0", drop00 = TRUE) else list(add = 0.5, to = "only0")
  e <- if (measure == "GEN") data.frame(yi = column("yi"), vi = column("vi"))
    else if (measure %in% binary) do.call(escalc, c(list(measure, ai = column("event_e"), n1i = column("n_e"),
      ci = column("event_c"), n2i = column("n_c")), zero))
    else if (measure == "IRR") escalc("IRR", x1i = column("event_e"), t1i = column("time_e"), x2i = column("event_c"),
      t2i = column("time_c"), add = 0.5, to = "only0")
    else if (measure %in% c("COR", "ZCOR")) escalc(measure, ri = column("r"), ni = column("n"))
    else escalc(measure, m1i = column("mean_e"), sd1i = column("sd_e"), n1i = column("n_e"),
      m2i = column("mean_c"), sd2i = column("sd_c"), n2i = column("n_c"))
  keep <- is.finite(e$yi) & is.finite(e$vi) & e$vi > 0
  data.frame(study = table$study, yi = as.numeric(e$yi), vi = as.numeric(e$vi))[keep, ]
}

# As tight as metafor converges on these data; on some scales 1e-14 is below the rounding of tau2.
tightest <- function(call) {
  for (threshold in 10^(-14:-6)) {
    fit <- try(suppressWarnings(call(list(tol = threshold, threshold = threshold, maxiter = 20000))), silent = TRUE)
    if (!inherits(fit, "try-error")) return(list(fit = fit, threshold = threshold))
  }
  stop("no convergence")
}

fits <- function(data, level = 95) {
  k <- nrow(data)
  reference <- suppressWarnings(rma(yi, vi, data = data, method = "DL"))
  bounds <- confint(reference, level = level, control = list(tol = 1e-15, maxiter = 100000, tau2.max = 1e6))$random
  out <- list(k = k, q = reference$QE, q_pval = reference$QEp, tau2_lb = bounds[1, 2], tau2_ub = bounds[1, 3],
              i2_lb = bounds[3, 2], i2_ub = bounds[3, 3], h2_lb = bounds[4, 2], h2_ub = bounds[4, 3], methods = list())
  for (method in methods) {
    found <- tightest(function(control) rma(yi, vi, data = data, method = method, control = control))
    value <- list(threshold = found$threshold, tau2 = found$fit$tau2, i2 = found$fit$I2, h2 = found$fit$H2,
                  estimate = c(found$fit$beta))
    for (test in c("knha", "adhoc", "z")) {
      control <- list(tol = found$threshold, threshold = found$threshold, maxiter = 20000)
      fit <- suppressWarnings(rma(yi, vi, data = data, method = method, test = test, control = control, level = level))
      inner <- list(se = fit$se, statistic = fit$zval, pval = fit$pval, ci_lb = fit$ci.lb, ci_ub = fit$ci.ub)
      if (method != "FE" && test != "adhoc") {
        prediction <- predict(fit, level = level)
        names <- if (test == "knha") c("hk_lb", "hk_ub") else c("normal_lb", "normal_ub")
        inner[names] <- list(prediction$pi.lb, prediction$pi.ub)
      }
      if (method != "FE" && test == "z") {
        if (k > 2) {
          prediction <- predict(fit, level = level, pi.type = "riley")
          inner[c("hts_lb", "hts_ub")] <- list(prediction$pi.lb, prediction$pi.ub)
        }
        wald_t <- suppressWarnings(rma(yi, vi, data = data, method = method, test = "t", control = control))
        prediction <- predict(wald_t, level = level)
        inner[c("v_lb", "v_ub")] <- list(prediction$pi.lb, prediction$pi.ub)
      }
      value[[test]] <- inner
    }
    out$methods[[method]] <- value
  }
  out
}

# Q between: of the groups' own means, and of a model with one tau2 and a mean for each group.
subgroups <- function(data, by) {
  out <- list(by = by)
  for (method in methods) {
    own <- lapply(split(data, by), function(part) {
      found <- tightest(function(control) rma(yi, vi, data = part, method = method, control = control))
      list(estimate = c(found$fit$beta), se = found$fit$se, tau2 = found$fit$tau2)
    })
    between <- rma(sapply(own, `[[`, "estimate"), sapply(own, `[[`, "se")^2, method = "FE")
    model <- tightest(function(control) rma(yi, vi, mods = ~ factor(by), data = cbind(data, by = by), method = method, control = control))$fit
    means <- tightest(function(control) rma(yi, vi, mods = ~ factor(by) - 1, data = cbind(data, by = by), method = method, control = control))$fit
    value <- list(
      separate = list(levels = own, q = between$QE, df = between$k - 1, pval = between$QEp),
      common = list(estimate = as.list(setNames(c(means$beta), names(own))), se = as.list(setNames(means$se, names(own))),
                    tau2 = model$tau2, q = model$QM, df = model$QMdf[1], pval = model$QMp))
    if (method != "FE") {
      bounds <- confint(model, control = list(tol = 1e-15, maxiter = 100000, tau2.max = 1e6))$random
      value$common$tau2_lb <- bounds[1, 2]; value$common$tau2_ub <- bounds[1, 3]
      value$common$knha <- lapply(split(data, by), function(part) {
        fit <- suppressWarnings(rma(yi, vi, data = part, tau2 = model$tau2, test = "knha"))
        prediction <- predict(fit)
        list(se = fit$se, ci_lb = fit$ci.lb, ci_ub = fit$ci.ub, pi_lb = prediction$pi.lb, pi_ub = prediction$pi.ub)
      })
    }
    out[[method]] <- value
  }
  out
}

sets <- fromJSON("datasets.json")
result <- list(metafor_version = as.character(packageVersion("metafor")), r_version = as.character(getRversion()), sets = list())
for (name in names(sets)) for (measure in sets[[name]]$measures) {
  data <- effects(sets[[name]]$table, measure)
  values <- fits(data)
  # GEN sets carry yi and vi themselves
  if (measure != "GEN") values <- c(as.list(data), values)
  result$sets[[paste(name, measure)]] <- values
}
molloy <- effects(sets$molloy2014$table, "ZCOR")
result$level_80 <- list(set = "molloy2014 ZCOR", fits = fits(molloy, level = 80))
bcg <- effects(sets$colditz1994$table, "RR")
raud <- effects(sets$raudenbush1985$table, "GEN")
result$subgroups <- list("colditz1994 RR" = subgroups(bcg, sets$colditz1994$table$alloc),
                         "raudenbush1985 GEN" = subgroups(raud, sets$raudenbush1985$table$setting))
# A likelihood with two peaks, made up for the purpose: where metafor's search ends, and the height of both.
two <- data.frame(yi = c(0.4, 0.5, -0.7, -2.5, 0.4, -1.3), vi = c(0.81, 0.04, 0.34, 13.89, 0.01, 0.43))
height <- function(tau2) as.numeric(logLik(rma(yi, vi, data = two, method = "REML", tau2 = tau2)))
higher <- optimize(height, c(0.1, 1), maximum = TRUE, tol = 1e-12)
result$two_peaks <- c(as.list(two), list(found = rma(yi, vi, data = two)$tau2, at_0 = height(0),
                      higher = higher$maximum, at_higher = higher$objective))
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
