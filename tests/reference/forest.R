# The forest of the BCG trials as metafor draws it, for the gallery, and the numbers in it.
# Run in this folder: Rscript forest.R > forest.json
# With a path as its argument it draws there too:
#   Rscript forest.R ../../hinge_meta/summaries/gallery/metafor_forest.png > forest.json
suppressMessages(library(metafor))
library(jsonlite)
sets <- fromJSON("datasets.json")
bcg <- escalc("RR", ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = sets$colditz1994$table, slab = study)
fit <- rma(yi, vi, data = bcg, method = "REML", test = "knha", control = list(threshold = 1e-14, tol = 1e-14, maxiter = 10000))
path <- commandArgs(trailingOnly = TRUE)
if (length(path)) {
  png(path[1], width = 1500, height = 1000, res = 150, type = "cairo")
  par(mar = c(4, 1, 1, 1))
  forest(fit, atransf = exp, at = log(c(0.05, 0.25, 1, 4)), xlim = c(-16, 6), addpred = TRUE, showweights = TRUE,
         ilab = cbind(bcg$event_e, bcg$n_e, bcg$event_c, bcg$n_c), ilab.xpos = c(-9.5, -8, -6, -4.5),
         cex = 0.75, header = "Study", mlab = "RE model (REML, Knapp-Hartung)")
  op <- par(cex = 0.75, font = 2)
  text(c(-9.5, -8, -6, -4.5), 15, c("TB", "n", "TB", "n"))
  text(c(-8.75, -5.25), 16, c("Vaccinated", "Control"))
  par(op)
  invisible(dev.off())
}
prediction <- predict(fit)
cat(toJSON(list(
  metafor_version = as.character(packageVersion("metafor")), r_version = as.character(getRversion()),
  study = bcg$study, ratio = exp(as.numeric(bcg$yi)), weight = as.numeric(weights(fit)),
  estimate = exp(c(fit$beta)), ci_lb = exp(fit$ci.lb), ci_ub = exp(fit$ci.ub),
  pi_lb = exp(prediction$pi.lb), pi_ub = exp(prediction$pi.ub), tau2 = fit$tau2, i2 = fit$I2, q = fit$QE),
  digits = NA, auto_unbox = TRUE, pretty = TRUE), "\n")
