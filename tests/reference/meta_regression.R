# Meta-regression and permutation tests by R metafor, printed at full precision.
# Run in this folder: Rscript meta_regression.R > meta_regression.json
# Debian: r-cran-metafor, r-cran-jsonlite. Reads datasets.json (made by datasets.R).
suppressMessages(library(metafor))
library(jsonlite)

tables <- lapply(fromJSON("datasets.json"), function(set) set$table)
bcg <- escalc("RR", ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = tables$colditz1994)

# `tol` is what Paule-Mandel is solved to; its default leaves an error in the fourth digit.
tight <- list(threshold = 1e-14, maxiter = 10000, tol = 1e-14)
methods <- c("REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE")

set_of <- function(data, formula, newmods) {
  mods <- all.vars(formula)
  rows <- complete.cases(data[, mods])
  data <- data[rows, ]
  fits <- list()
  for (method in methods) {
    for (test in c("knha", "adhoc", "z")) {
      fit <- suppressWarnings(rma(yi, vi, mods = formula, data = data, method = method, test = test, control = tight))
      at <- suppressWarnings(predict(fit, newmods = newmods))
      value <- list(estimate = c(fit$beta), se = fit$se, statistic = fit$zval, pval = fit$pval, ci_lb = fit$ci.lb,
                    ci_ub = fit$ci.ub, qm = fit$QM, qm_pval = fit$QMp,
                    at = list(estimate = at$pred, se = at$se, ci_lb = at$ci.lb, ci_ub = at$ci.ub))
      if (method != "FE") value$at <- c(value$at, list(pi_lb = at$pi.lb, pi_ub = at$pi.ub))
      if (test == "knha") {
        value <- c(value, list(tau2 = fit$tau2, i2 = fit$I2, h2 = fit$H2, r2 = fit$R2, qe = fit$QE, qe_pval = fit$QEp,
                               loglik = as.numeric(logLik(fit))))
        if (method == "REML") {
          interval <- suppressWarnings(confint(fit, control = list(tol = 1e-14, maxiter = 100000)))$random
          value$tau2_lb <- interval[1, 2]; value$tau2_ub <- interval[1, 3]
        }
      }
      fits[[paste(method, test)]] <- value
    }
  }
  list(mods = I(mods), study = data$study, yi = as.numeric(data$yi), vi = as.numeric(data$vi), terms = rownames(fit$beta),
       values = lapply(data[, mods, drop = FALSE], identity), newmods = newmods, fits = fits)
}

sets <- list(
  "colditz1994 ablat" = set_of(bcg, ~ ablat, cbind(c(10, 33.5, 60))),
  "colditz1994 ablat year" = set_of(bcg, ~ ablat + year, rbind(c(10, 1940), c(50, 1975))),
  "colditz1994 alloc" = set_of(bcg, ~ alloc, rbind(c(0, 0), c(1, 0), c(0, 1))),
  "colditz1994 ablat alloc" = set_of(bcg, ~ ablat + alloc, rbind(c(10, 0, 0), c(40, 0, 1))),
  "bangertdrowns2004 length" = set_of(tables$bangertdrowns2004, ~ length, cbind(c(1, 15, 24))),
  "bangertdrowns2004 length wic" = set_of(tables$bangertdrowns2004, ~ length + wic, rbind(c(1, 0), c(15, 1))),
  "raudenbush1985 weeks" = set_of(tables$raudenbush1985, ~ weeks, cbind(c(0, 3))),
  "raudenbush1985 setting" = set_of(tables$raudenbush1985, ~ setting, cbind(c(0, 1))),
  "raudenbush1985 weeks setting" = set_of(tables$raudenbush1985, ~ weeks + setting, rbind(c(0, 0), c(3, 1))))

permuted <- function(fit, exact, iter = 1000) {
  set.seed(20240229)
  test <- suppressWarnings(permutest(fit, exact = exact, iter = iter, progbar = FALSE,
                                     control = list(comptol = 1e-8)))
  list(pval = I(test$pval), qm_pval = test$QMp)
}
model <- function(rows, formula, method, test) {
  steady <- list(threshold = 1e-12, maxiter = 10000)
  if (is.null(formula)) rma(yi, vi, data = bcg[rows, ], method = method, test = test, control = steady)
  else rma(yi, vi, mods = formula, data = bcg[rows, ], method = method, test = test, control = steady)
}
permutations <- list(
  "6 ablat REML knha" = permuted(model(1:6, ~ ablat, "REML", "knha"), TRUE),
  "6 ablat REML z" = permuted(model(1:6, ~ ablat, "REML", "z"), TRUE),
  "6 ablat DL knha" = permuted(model(1:6, ~ ablat, "DL", "knha"), TRUE),
  "6 ablat,year DL adhoc" = permuted(model(1:6, ~ ablat + year, "DL", "adhoc"), TRUE),
  "8 alloc ML knha" = permuted(model(1:8, ~ alloc, "ML", "knha"), TRUE),
  "9  REML knha" = permuted(model(1:9, NULL, "REML", "knha"), TRUE),
  "9  DL z" = permuted(model(1:9, NULL, "DL", "z"), TRUE),
  "13 ablat REML knha" = permuted(model(1:13, ~ ablat, "REML", "knha"), FALSE, 1000),
  "13 ablat,year REML knha" = permuted(model(1:13, ~ ablat + year, "REML", "knha"), FALSE, 1000))

result <- list(metafor_version = as.character(packageVersion("metafor")), r_version = as.character(getRversion()),
               sets = sets, permutations = permutations)
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
