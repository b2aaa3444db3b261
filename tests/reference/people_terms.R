# Reference values from R: probability of benefit in a new setting by metafor's prediction and numeric integration;
# shares of people who improve, by integrating the normal density and by Furukawa's formula with qnorm and pnorm.
# Run in this folder: Rscript people_terms.R > people_terms.json
# Debian: r-cran-metafor, r-cran-jsonlite. The effects are those of random_effects.json.
suppressMessages(library(metafor))
library(jsonlite)

values <- fromJSON("random_effects.json")$sets
tight <- list(threshold = 1e-14, tol = 1e-14, maxiter = 20000)
exact <- function(f, from, to) integrate(f, from, to, rel.tol = 1e-12, subdivisions = 1000)$value

settings <- list()
for (name in c("normand1999 SMD", "colditz1994 RR", "nielweise2007 OR")) {
  yi <- as.numeric(values[[name]]$yi)
  vi <- as.numeric(values[[name]]$vi)
  for (method in c("REML", "DL")) {
    fit <- rma(yi, vi, method = method, test = "knha", control = tight)
    scale <- sqrt(fit$se^2 + fit$tau2)
    df <- fit$k - 1
    predicted <- predict(fit)
    stopifnot(abs(predicted$pi.ub - (fit$b[1] + qt(0.975, df) * scale)) < 1e-9)
    density <- function(x) dt((x - fit$b[1]) / scale, df) / scale
    for (beyond in c(0, 0.2, 1)) {
      settings[[length(settings) + 1]] <- list(set = name, method = method, beyond = beyond,
        study = values[[name]]$study, yi = yi, vi = vi, pi_lb = predicted$pi.lb, pi_ub = predicted$pi.ub,
        probability = exact(density, -Inf, -beyond))
    }
  }
}

shares <- list()
for (without in c(0.05, 0.2, 0.4, 0.5, 0.6, 0.9)) for (smd in c(-1.2, -0.5, -0.2, 0, 0.3)) {
  shares[[length(shares) + 1]] <- list(without = without, smd = smd, with_it = pnorm(qnorm(without) - smd))
}

changes <- list()
for (difference in c(-14.5, -5.2, 0, 4.1)) for (change in c(-20.9, -8, 3)) for (sd in c(8, 15, 24)) {
  share <- function(shift) exact(function(x) dnorm(x, change + shift, sd), -Inf, -15)
  changes[[length(changes) + 1]] <- list(difference = difference, change = change, sd = sd, threshold = 15,
    without = share(0), with_it = share(difference))
}

result <- list(metafor_version = as.character(packageVersion("metafor")),
               settings = settings, shares = shares, changes = changes)
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
