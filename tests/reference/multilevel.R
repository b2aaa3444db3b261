# Three-level models and their CR2 robust errors from R metafor and clubSandwich, at full precision.
# Run in this folder: Rscript multilevel.R > multilevel.json
# Debian: r-cran-metafor, r-cran-clubsandwich, r-cran-jsonlite. The real tables come from datasets.json.
suppressMessages(library(metafor))
suppressMessages(library(clubSandwich))
library(jsonlite)

datasets <- fromJSON("datasets.json")
taken <- lapply(datasets[c("konstantopoulos2011", "assink2016", "berkey1998")],
                function(set) set$table[c("study", "cluster", "yi", "vi")])

# Small made-up tables, each for one edge.
made <- list(
  "no variance between" = data.frame(
    study = paste0("s", 1:9), cluster = rep(c("a", "b", "c"), each = 3),
    yi = c(0.1, 0.9, 0.5, 0.2, 0.8, 0.45, 1.1, -0.1, 0.6), vi = c(0.04, 0.05, 0.03, 0.06, 0.02, 0.05, 0.04, 0.03, 0.05)),
  "no variance within" = data.frame(
    study = paste0("s", 1:8), cluster = c("a", "a", "b", "b", "b", "c", "d", "d"),
    yi = c(0.10, 0.14, 0.90, 0.86, 0.95, 0.45, -0.20, -0.16), vi = c(0.04, 0.05, 0.03, 0.06, 0.02, 0.05, 0.04, 0.03)),
  "no variance at all" = data.frame(
    study = paste0("s", 1:6), cluster = c("a", "a", "b", "b", "c", "c"),
    yi = c(0.30, 0.32, 0.31, 0.29, 0.33, 0.30), vi = c(0.04, 0.05, 0.03, 0.06, 0.02, 0.05)),
  "two clusters" = data.frame(
    study = paste0("s", 1:5), cluster = c("a", "a", "a", "b", "b"),
    yi = c(0.1, 0.4, 0.35, 0.9, 1.3), vi = c(0.02, 0.03, 0.01, 0.02, 0.04)))

fit_once <- function(data, sigma2, optimizer, start) {
  control <- list(optimizer = optimizer, sigma2.init = start)
  control <- c(control, if (optimizer == "nlminb")
    list(rel.tol = 1e-10, eval.max = 10000, iter.max = 10000) else
    list(method = "Nelder-Mead", reltol = 1e-17, maxit = 50000))
  rma.mv(yi, attr(data, "V"), random = ~ 1 | cluster/study, data = data, sigma2 = sigma2, sparse = FALSE, control = control)
}

# The best of several starts and of two searches; the second begins where the first ended.
fit_best <- function(data, sigma2 = c(NA, NA)) {
  best <- NULL
  for (start in list(c(0.05, 0.05), c(0.5, 0.01), c(0.01, 0.5))) {
    first <- suppressWarnings(fit_once(data, sigma2, "nlminb", start))
    again <- suppressWarnings(fit_once(data, sigma2, "optim", pmax(first$sigma2, 1e-12)))
    for (fit in list(first, again)) if (is.null(best) || c(logLik(fit)) > c(logLik(best))) best <- fit
  }
  best
}

values <- function(data, rho) {
  V <- if (rho == 0) diag(data$vi) else vcalc(vi, cluster = cluster, obs = study, rho = rho, data = data)
  attr(data, "V") <- as.matrix(V)
  fit <- fit_best(data)
  fixed <- function(...) suppressWarnings(rma.mv(yi, attr(data, "V"), random = ~ 1 | cluster/study, data = data,
                                                 sigma2 = fit$sigma2, sparse = FALSE, ...))
  ways <- list(wald = fixed(test = "z"), t = fixed(test = "t"), "t-clusters" = fixed(test = "t", dfs = "contain"))
  robust <- coef_test(fit, vcov = "CR2", cluster = data$cluster, test = "Satterthwaite")
  interval <- conf_int(fit, vcov = "CR2", cluster = data$cluster, test = "Satterthwaite")
  W <- solve(attr(data, "V"))
  X <- model.matrix(fit)
  P <- W - W %*% X %*% solve(t(X) %*% W %*% X) %*% t(X) %*% W
  typical <- (fit$k - fit$p) / sum(diag(P))
  list(
    correlation = rho,
    estimate = c(fit$beta), se = fit$se, sigma2_between = fit$sigma2[1], sigma2_within = fit$sigma2[2],
    loglik = c(logLik(fit)), q = fit$QE, q_df = fit$k - 1, q_pval = fit$QEp,
    i2 = 100 * sum(fit$sigma2) / (sum(fit$sigma2) + typical),
    i2_between = 100 * fit$sigma2[1] / (sum(fit$sigma2) + typical),
    i2_within = 100 * fit$sigma2[2] / (sum(fit$sigma2) + typical),
    weights = as.numeric(weights(fit, type = "rowsum")),
    loglik_without_between = c(logLik(fit_best(data, c(0, NA)))),
    loglik_without_within = c(logLik(fit_best(data, c(NA, 0)))),
    ways = lapply(ways, function(way) {
      prediction <- predict(way)
      list(statistic = c(way$zval), df = if (way$test == "z") NA else c(way$ddf), pval = c(way$pval),
           ci_lb = c(way$ci.lb), ci_ub = c(way$ci.ub), pi_lb = c(prediction$pi.lb), pi_ub = c(prediction$pi.ub))
    }),
    robust = list(se = robust$SE, statistic = robust$tstat, df = c(robust$df), pval = c(robust$p_Satt),
                  ci_lb = interval$CI_L, ci_ub = interval$CI_U))
}

sets <- lapply(c(taken, made), function(data) c(
  list(table = data),
  list(fits = lapply(c(0, 0.5), function(rho) values(data, rho)),
       rma_uni_loglik = c(logLik(rma(yi, vi, data = data, control = list(threshold = 1e-14, maxiter = 10000)))))))
for (name in names(taken)) sets[[name]]$table <- NULL

# One effect a cluster: only the sum of the two variances is known, which is rma's tau2.
bcg <- escalc("RR", ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = datasets$colditz1994$table)
alone <- rma(yi, vi, data = bcg, control = list(threshold = 1e-14, maxiter = 10000))
alone_robust <- coef_test(alone, vcov = "CR2", cluster = bcg$study, test = "Satterthwaite")

result <- list(
  metafor_version = as.character(packageVersion("metafor")),
  clubSandwich_version = as.character(packageVersion("clubSandwich")),
  r_version = as.character(getRversion()),
  sets = sets,
  one_effect_a_cluster = list(
    table = data.frame(study = bcg$study, yi = as.numeric(bcg$yi), vi = as.numeric(bcg$vi)),
    estimate = c(alone$beta), se = alone$se, sigma2_total = alone$tau2, loglik = c(logLik(alone)), i2 = alone$I2,
    robust = list(se = alone_robust$SE, df = c(alone_robust$df), pval = c(alone_robust$p_Satt))))
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
