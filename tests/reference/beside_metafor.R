# The table of docs/beside_metafor.md in R.
# Run in this folder: Rscript beside_metafor.R > beside_metafor.json
suppressMessages(library(metafor))
library(jsonlite)
tight <- list(threshold = 1e-14, tol = 1e-14, maxiter = 10000)
sets <- fromJSON("datasets.json")
bcg <- escalc("RR", ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = sets$colditz1994$table)
fit <- rma(yi, vi, data = bcg, method = "REML", test = "knha", control = tight)
interval <- confint(fit, control = list(tol = 1e-14, maxiter = 100000))$random
prediction <- predict(fit)
moderated <- rma(yi, vi, mods = ~ablat, data = bcg, method = "REML", test = "knha", control = tight)
older <- rma(yi, vi, data = bcg, method = "DL", test = "z")
cat(toJSON(list(
  metafor_version = as.character(packageVersion("metafor")), r_version = as.character(getRversion()),
  values = list(
    yi_1 = as.numeric(bcg$yi[1]), vi_1 = as.numeric(bcg$vi[1]),
    estimate = c(fit$beta), se = fit$se, ci_lb = fit$ci.lb, ci_ub = fit$ci.ub, pval = fit$pval,
    tau2 = fit$tau2, tau2_lb = interval[1, 2], tau2_ub = interval[1, 3],
    i2 = fit$I2, h2 = fit$H2, q = fit$QE, pi_lb = prediction$pi.lb, pi_ub = prediction$pi.ub,
    dl_estimate = c(older$beta), dl_tau2 = older$tau2, dl_ci_lb = older$ci.lb, dl_ci_ub = older$ci.ub,
    slope = moderated$beta[2], slope_se = moderated$se[2], slope_pval = moderated$pval[2], tau2_left = moderated$tau2,
    r2 = moderated$R2)), digits = NA, auto_unbox = TRUE, pretty = TRUE), "\n")
