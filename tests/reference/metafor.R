# Reference values from R metafor, printed at full precision.
# Run in this folder: Rscript metafor.R > metafor.json   (Debian: r-cran-metafor, r-cran-jsonlite)
suppressMessages(library(metafor))
library(jsonlite)

tight <- list(threshold = 1e-14, maxiter = 10000)

# Tataryn 2021, doi 10.1186/s40798-021-00306-w, Table 5: pain, then disability at 6-8 weeks.
pain <- data.frame(
  study = c("Aasa 2015", "Atalay 2017", "Cai 2017", "Suh 2019", "Cortell-Tormo 2018", "Hurley 2015",
            "Jackson 2011 MA", "Jackson 2011 OA", "Kell 2009"),
  yi = c(-0.13, -0.33, -0.30, -0.50, -0.83, 0.17, -0.92, -0.91, -0.87),
  lb = c(-0.60, -1.21, -0.85, -1.34, -1.67, -0.16, -1.68, -1.67, -1.85),
  ub = c(0.34, 0.56, 0.25, 0.34, 0.01, 0.50, -0.16, -0.15, 0.10))
disability <- data.frame(
  study = c("Aasa 2015", "Atalay 2017", "Cai 2017", "Suh 2019"),
  yi = c(-0.38, -0.22, 0.15, -0.05), lb = c(-0.85, -1.10, -0.40, -0.88), ub = c(0.09, 0.66, 0.70, 0.77))

# Arm-level pain: Bade 2017 at discharge, on 0-100 (read in Santamaria 2023, doi 10.3390/sports11090167);
# Lee & Kim 2015 (doi 10.1589/jpts.27.345), stability stratum at 6 weeks, instability stratum at 3 weeks.
arms <- data.frame(
  study = c("Bade 2017", "Lee & Kim 2015 stability", "Lee & Kim 2015 instability"),
  mean_e = c(11, 39.6, 39.1), sd_e = c(11, 7.5, 10.7), n_e = c(40, 23, 21),
  mean_c = c(19, 45.6, 53.89), sd_c = c(16, 10.3, 9.6), n_c = c(32, 16, 9))

fits <- function(data) {
  z <- qnorm(0.975)
  if (!("vi" %in% names(data))) data$vi <- ((data$ub - data$lb) / (2 * z))^2
  out <- list()
  for (method in c("REML", "ML", "DL", "HE", "FE")) for (test in c("knha", "adhoc", "z")) {
    if (method == "FE" && test != "z") next
    fit <- suppressWarnings(rma(yi, vi, data = data, method = method, test = test, control = tight))
    value <- list(estimate = c(fit$beta), se = fit$se, statistic = fit$zval, pval = fit$pval,
                  ci_lb = fit$ci.lb, ci_ub = fit$ci.ub, tau2 = fit$tau2, i2 = fit$I2, h2 = fit$H2,
                  q = fit$QE, q_pval = fit$QEp)
    if (method != "FE") {
      value$weights <- as.numeric(weights(fit))
      interval <- confint(fit, control = list(tol = 1e-14, maxiter = 100000))$random
      value$tau2_lb <- interval[1, 2]; value$tau2_ub <- interval[1, 3]
      value$i2_lb <- interval[3, 2]; value$i2_ub <- interval[3, 3]
      prediction <- predict(fit)
      value$pi_lb <- prediction$pi.lb; value$pi_ub <- prediction$pi.ub
    }
    out[[paste(method, test)]] <- value
  }
  list(study = data$study, yi = as.numeric(data$yi), vi = as.numeric(data$vi), fits = out)
}

measures <- lapply(c(MD = "MD", SMD = "SMD"), function(measure) {
  effect <- escalc(measure, m1i = mean_e, sd1i = sd_e, n1i = n_e, m2i = mean_c, sd2i = sd_c, n2i = n_c, data = arms)
  list(yi = as.numeric(effect$yi), vi = as.numeric(effect$vi))
})

smd <- escalc("SMD", m1i = mean_e, sd1i = sd_e, n1i = n_e, m2i = mean_c, sd2i = sd_c, n2i = n_c, data = arms)
result <- list(
  metafor_version = as.character(packageVersion("metafor")),
  r_version = as.character(getRversion()),
  arms = arms,
  escalc = measures,
  sets = list(
    "pain" = fits(pain), "pain 6-8 weeks" = fits(pain[1:4, ]), "pain 12-16 weeks" = fits(pain[5:9, ]),
    "disability 6-8 weeks" = fits(disability), "arms SMD" = fits(data.frame(study = arms$study, yi = smd$yi, vi = smd$vi))))
cat(toJSON(result, digits = NA, auto_unbox = TRUE, pretty = TRUE), "\n")
