# The normal-normal hierarchical model by R's own adaptive quadrature (stats::integrate), tau integrated over
# its natural scale in pieces: another language, another rule and another variable than hinge_meta's.
# Run in this folder: Rscript bayes.R > bayes.json   (Debian: r-cran-metafor for escalc, r-cran-jsonlite)
# The data are those of datasets.json, which names their papers. Published formulas only:
# Roever 2020, Journal of Statistical Software 93(6), https://doi.org/10.18637/jss.v093.i06, section 2.
suppressMessages(library(metafor))
library(jsonlite)

sets <- read_json("datasets.json", simplifyVector = TRUE)
priors <- list(
  "HalfNormal(0.5)" = function(tau) 2 * dnorm(tau, 0, 0.5), "HalfNormal(1)" = function(tau) 2 * dnorm(tau),
  "HalfCauchy(0.5)" = function(tau) 2 * dcauchy(tau, 0, 0.5))

posterior <- function(y, v, prior, mean_prior) {
  given <- function(tau) {
    w <- 1 / (v + tau^2); yy <- y
    if (!is.null(mean_prior)) { w <- c(w, 1 / mean_prior[2]^2); yy <- c(y, mean_prior[1]) }
    m <- sum(w * yy) / sum(w)
    c(m, 1 / sum(w), sum(log(w)) / 2 - log(sum(w)) / 2 - sum(w * (yy - m)^2) / 2)
  }
  top <- max(sapply(seq(0, 5, 0.01), function(tau) given(tau)[3]))
  weigh <- function(f) function(taus) sapply(taus, function(tau) {
    g <- given(tau)
    f(tau, g[1], g[2]) * exp(g[3] - top) * priors[[prior]](tau)
  })
  over <- function(f, to = Inf) {
    ends <- c(0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 30)
    ends <- c(ends[ends < to], to)
    sum(sapply(seq_len(length(ends) - 1), function(i)
      integrate(weigh(f), ends[i], ends[i + 1], rel.tol = 1e-10, abs.tol = 0, subdivisions = 2000)$value))
  }
  total <- over(function(tau, m, s2) 1)
  mean_of <- function(f) over(f) / total
  below <- function(x) mean_of(function(tau, m, s2) pnorm(x, m, sqrt(s2)))
  new_below <- function(x) mean_of(function(tau, m, s2) pnorm(x, m, sqrt(s2 + tau^2)))
  tau_below <- function(x) over(function(tau, m, s2) 1, x) / total
  solve <- function(f, p, lower, upper) uniroot(function(x) f(x) - p, c(lower, upper), tol = 1e-10)$root
  estimate <- mean_of(function(tau, m, s2) m)
  own <- function(tau, m) (tau^2 * y[1] + v[1] * m) / (tau^2 + v[1])
  own_mean <- mean_of(function(tau, m, s2) own(tau, m))
  value <- list(
    estimate = estimate, tau_mean = mean_of(function(tau, m, s2) tau),
    median = solve(below, 0.5, -9, 9), ci_lb = solve(below, 0.025, -30, 9), ci_ub = solve(below, 0.975, -9, 30),
    tau = solve(tau_below, 0.5, 1e-6, 9), tau_lb = solve(tau_below, 0.025, 1e-6, 9),
    tau_ub = solve(tau_below, 0.975, 1e-6, 50),
    pi_lb = solve(new_below, 0.025, -90, 9), pi_ub = solve(new_below, 0.975, -9, 90),
    below = list(x = c(0, -0.2, 0.3), p = sapply(c(0, -0.2, 0.3), below)),
    new_below = list(x = c(0, -0.2, 0.3), p = sapply(c(0, -0.2, 0.3), new_below)),
    density = list(x = c(0, -0.2, 0.3), p = sapply(c(0, -0.2, 0.3), function(x)
      mean_of(function(tau, m, s2) dnorm(x, m, sqrt(s2))))),
    tau_density = list(x = c(0, 0.1, 0.7), p = weigh(function(tau, m, s2) 1)(c(0, 0.1, 0.7)) / total),
    first_estimate = own_mean,
    first_sd = sqrt(mean_of(function(tau, m, s2)
      v[1] * tau^2 / (v[1] + tau^2) + (v[1] / (v[1] + tau^2))^2 * s2 + (own(tau, m) - own_mean)^2)))
  # With two studies and a half-Cauchy prior this one does not converge: it is infinite.
  if (length(y) > 2 || prior != "HalfCauchy(0.5)" || !is.null(mean_prior))
    value$sd <- sqrt(mean_of(function(tau, m, s2) s2 + (m - estimate)^2))
  value
}

ratio <- function(measure, d) escalc(measure, ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = d, drop00 = TRUE)
effects <- list(colditz1994 = ratio("RR", sets$colditz1994$table), nielweise2007 = ratio("OR", sets$nielweise2007$table),
                raudenbush1985 = sets$raudenbush1985$table, two_trials = sets$two_trials$table)
effects$nielweise2007 <- effects$nielweise2007[!is.na(effects$nielweise2007$yi), ]
cases <- list()
for (name in names(effects)) for (prior in names(priors)) for (with_mean in c(FALSE, TRUE)) {
  mean_prior <- if (with_mean) c(0.1, 0.8) else NULL
  y <- as.numeric(effects[[name]]$yi); v <- as.numeric(effects[[name]]$vi)
  cases <- c(cases, list(c(list(data = name, tau_prior = prior, mean_prior = mean_prior),
                           posterior(y, v, prior, mean_prior))))
}
result <- list(r_version = as.character(getRversion()), metafor_version = as.character(packageVersion("metafor")),
  effects = lapply(effects, function(d) list(study = as.character(d$study), yi = as.numeric(d$yi), vi = as.numeric(d$vi))),
  cases = cases)
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
