# Reference values for the conversions: what R's distributions, metafor's escalc, vcalc and rma.mv, and
# raw samples give. Run in this folder: Rscript conversions.R > conversions.json
# (Debian: r-cran-metafor, r-cran-jsonlite). metafor 3.8 has no conv.fivenum: the five-number formulas are
# written out below from the papers.
suppressMessages(library(metafor))
library(jsonlite)

# Standard errors and SDs from intervals, t and p (Cochrane Handbook 6.3 and 6.5.2), by R's quantiles.
groups <- expand.grid(n = c(2, 5, 25, 60, 400), level = c(0.90, 0.95, 0.99))
groups$ci_lb <- 44; groups$ci_ub <- 56
groups$sd_t <- with(groups, sqrt(n) * (ci_ub - ci_lb) / (2 * qt(1 - (1 - level) / 2, n - 1)))
groups$sd_normal <- with(groups, sqrt(n) * (ci_ub - ci_lb) / (2 * qnorm(1 - (1 - level) / 2)))

differences <- expand.grid(n_e = c(3, 25, 300), n_c = c(4, 22), p = c(1e-12, 0.008, 0.5, 0.99))
differences$difference <- 3.8
differences$se_p <- with(differences, difference / qt(p / 2, n_e + n_c - 2, lower.tail = FALSE))
differences$se_ci <- with(differences, 5.52 / (2 * qt(0.975, n_e + n_c - 2)))
differences$sd_p <- with(differences, se_p / sqrt(1 / n_e + 1 / n_c))
differences$se_z <- with(differences, difference / qnorm(p / 2, lower.tail = FALSE))

# Median, quartiles and range: Luo 2018 (eq. 7, 11, 15), Wan 2014 (eq. 9, 16), Shi 2020 (eq. 10), Shi 2023.
five <- expand.grid(n = c(5, 7, 30, 100, 1000), skewed = c(0, 1))
five <- transform(five, min = 2, q1 = 6, median = ifelse(skewed == 1, 9, 11.5), q3 = 17, max = ifelse(skewed == 1, 41, 22))
five <- within(five, {
  xi <- 2 * qnorm((n - 0.375) / (n + 0.25))
  eta <- 2 * qnorm((0.75 * n - 0.125) / (n + 0.25))
  s1_mean <- (4 * (min + max) / 2 + n^0.75 * median) / (4 + n^0.75)
  s2_mean <- (0.7 + 0.39 / n) * (q1 + q3) / 2 + (0.3 - 0.39 / n) * median
  s3_mean <- 2.2 / (2.2 + n^0.75) * (min + max) / 2 + (0.7 - 0.72 / n^0.55) * (q1 + q3) / 2 +
    (0.3 + 0.72 / n^0.55 - 2.2 / (2.2 + n^0.75)) * median
  s1_sd <- (max - min) / xi
  s2_sd <- (q3 - q1) / eta
  s3_sd <- (max - min) / ((2 + 0.14 * n^0.6) * xi / 2) + (q3 - q1) / ((2 + 2 / (0.07 * n^0.6)) * eta / 2)
  s1_statistic <- abs(min + max - 2 * median) / (max - min)
  s2_statistic <- abs(q1 + q3 - 2 * median) / (q3 - q1)
  s3_statistic <- pmax(2.65 * log(0.6 * n) / sqrt(n) * s1_statistic, s2_statistic)
  s1_critical <- 1 / log(n + 9) + 2.5 / (n + 1)
  s2_critical <- 2.65 / sqrt(n) - 6 / n^2
  s3_critical <- 3 / sqrt(n) - 40 / n^3
})

# Groups of one raw sample, and the sample itself.
raw <- list(c(3.1, 4.7, 5.0, 8.2), c(10.4, 9.9, 12.1, 7.5, 6.6, 9.0), c(1.5, 2.5))
combined <- list(
  n = lengths(raw), mean = sapply(raw, mean), sd = sapply(raw, sd),
  all = list(n = length(unlist(raw)), mean = mean(unlist(raw)), sd = sd(unlist(raw))))

# Change scores: metafor's mean change of one group has the variance sd_change^2 / n.
change <- expand.grid(sd_baseline = c(6.4, 7), sd_final = c(6.9, 7.1), correlation = c(-0.5, 0, 0.8, 0.99))
change$sd_change <- with(change, sqrt(100 * escalc("MC", m1i = rep(1, 16), m2i = rep(0, 16), sd1i = sd_baseline, sd2i = sd_final,
                                                   ri = correlation, ni = rep(100, 16))$vi))

# SMD and log OR: metafor's D2ORL starts from d without a small-sample correction, OR2DL from the table.
d <- (3 - 5) / sqrt((39 * 4^2 + 34 * 4.5^2) / 73)
l <- escalc("D2ORL", m1i = 3, m2i = 5, sd1i = 4, sd2i = 4.5, n1i = 40, n2i = 35)
o <- escalc("OR", ai = 12, bi = 28, ci = 20, di = 15)
b <- escalc("OR2DL", ai = 12, bi = 28, ci = 20, di = 15)
logistic <- list(
  smd = d, smd_vi = 1 / 40 + 1 / 35 + d^2 / (2 * 75), log_or = c(l$yi), log_or_vi = c(l$vi),
  or = c(o$yi), or_vi = c(o$vi), or_as_smd = c(b$yi), or_as_smd_vi = c(b$vi))

# Several arms against one comparator: effects and variances by escalc, covariances by Gleser & Olkin (2009),
# and the effect of each treatment by generalised least squares. The events are those of their Table 19.1.
events <- data.frame(
  trial = c(1, 1, 2, 3, 3, 3), treatment = c(1, 2, 1, 1, 2, 3),
  event_e = c(100, 150, 15, 40, 80, 50), n_e = c(4000, 4000, 400, 1000, 1000, 1000),
  event_c = c(40, 40, 10, 150, 150, 150), n_c = c(1000, 1000, 200, 2000, 2000, 2000))
means <- data.frame(
  trial = c(1, 1, 2, 3, 3), treatment = c(1, 2, 1, 1, 2),
  mean_e = c(21, 18.5, 30, 11, 14), sd_e = c(6, 7.5, 8, 3, 4), n_e = c(25, 22, 38, 30, 31),
  mean_c = c(26, 26, 33, 15, 15), sd_c = c(6.5, 6.5, 9, 3.5, 3.5), n_c = c(24, 24, 40, 28, 28))
means$total <- with(means, ave(n_e, trial, FUN = sum) + n_c)
blocks <- function(yi, vi, shared) {
  v <- outer(events_or_means$trial, events_or_means$trial, "==") * shared
  diag(v) <- vi
  fit <- rma.mv(yi, v, mods = ~ factor(treatment) - 1, data = events_or_means, method = "FE")
  list(yi = c(yi), v = v, coefficients = c(fit$beta), vcov = unname(vcov(fit)), qe = fit$QE)
}
events_or_means <- events
p <- events$event_c / events$n_c
by_events <- lapply(c(RD = "RD", OR = "OR", RR = "RR"), function(measure) {
  effect <- escalc(measure, ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = events)
  blocks(effect$yi, effect$vi, switch(measure, RD = p * (1 - p) / events$n_c, OR = 1 / (events$n_c * p * (1 - p)),
                                      RR = (1 - p) / (events$n_c * p)))
})
events_or_means <- means
md <- escalc("MD", m1i = mean_e, sd1i = sd_e, n1i = n_e, m2i = mean_c, sd2i = sd_c, n2i = n_c, data = means)
pair <- escalc("SMD", m1i = mean_e, sd1i = sd_e, n1i = n_e, m2i = mean_c, sd2i = sd_c, n2i = n_c, data = means)
J <- function(m) exp(lgamma(m / 2) - log(sqrt(m / 2)) - lgamma((m - 1) / 2))
m <- ave(means$n_e, means$trial, FUN = length)
df <- means$total - m - 1
within <- ave((means$n_e - 1) * means$sd_e^2, means$trial, FUN = sum) + (means$n_c - 1) * means$sd_c^2
g <- J(df) * (means$mean_e - means$mean_c) / sqrt(within / df)
by_means <- list(
  MD = blocks(md$yi, md$vi, means$sd_c^2 / means$n_c),
  SMD = blocks(g, 1 / means$n_e + 1 / means$n_c + g^2 / (2 * means$total), 1 / means$n_c + outer(g, g) / (2 * means$total)))

# Equal SDs: there metafor's vcalc, which knows group sizes only, gives the exact covariance of MDs.
equal <- transform(means, sd_e = 5, sd_c = 5, arm = paste0(trial, "t", treatment), control = paste0(trial, "c"))
equal_md <- escalc("MD", m1i = mean_e, sd1i = sd_e, n1i = n_e, m2i = mean_c, sd2i = sd_c, n2i = n_c, data = equal)
vcalc_md <- vcalc(vi, cluster = trial, grp1 = arm, grp2 = control, w1 = n_e, w2 = n_c, data = equal_md)

result <- list(
  metafor_version = as.character(packageVersion("metafor")),
  r_version = as.character(getRversion()),
  groups = groups, differences = differences, five = five, combined = combined, change = change,
  logistic = logistic, events = events, means = means[names(means) != "total"],
  shared = list(by_events = by_events, by_means = by_means,
                pair = list(yi = c(pair$yi), vi = c(pair$vi)), vcalc_md = unname(vcalc_md)))
cat(toJSON(result, digits = NA, auto_unbox = TRUE), "\n")
