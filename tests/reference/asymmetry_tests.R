# Begg's, Harbord's, Peters's and Pustejovsky-Rodgers's tests and the test of excess significance, by R metafor.
# Run in this folder: Rscript asymmetry_tests.R > asymmetry_tests.json
# Debian: r-cran-metafor, r-cran-metadat, r-cran-jsonlite. metadat is used as a copy of published numbers.
# Harbord's test is metafor's regression test on (O - E) / V with variance 1 / V (escalc's PETO); Peters's is the one on log odds
# ratios with predictor 1 / N and variance 1 / events + 1 / people without; both regressions are checked against lm(), and
# Harbord's against the regression of Z / sqrt(V) on sqrt(V) as its paper writes it.
suppressMessages(library(metafor))
library(metadat)
library(jsonlite)

pinned <- fromJSON("random_effects.json")$sets
tables <- fromJSON("datasets.json")
names_of_sets <- c("colditz1994 RR", "colditz1994 OR", "normand1999 SMD", "nielweise2007 RR", "nielweise2008 IRR", "berkey1998 GEN",
                   "raudenbush1985 GEN", "konstantopoulos2011 GEN", "molloy2014 ZCOR", "hedges1999 ROM", "bangertdrowns2004 GEN")
effects <- function(name) {
  source <- if (is.null(pinned[[name]]$yi)) tables[[strsplit(name, " ")[[1]][1]]]$table else pinned[[name]]
  data.frame(yi = as.numeric(source$yi), vi = as.numeric(source$vi))
}

# As tight as metafor converges on these data.
tightest <- function(data, method) {
  if (method == "FE") return(rma(yi, vi, data = data, method = "FE"))
  for (threshold in 10^(-14:-6)) {
    control <- list(threshold = threshold, maxiter = 20000)
    fit <- try(suppressWarnings(rma(yi, vi, data = data, method = method, control = control)), silent = TRUE)
    if (!inherits(fit, "try-error")) return(fit)
  }
  stop("no convergence")
}

# metafor's exact test sums over all ways to reach a count, which is more than can be summed in larger sets. There the
# distribution of the count is built up study by study, which is checked against metafor's wherever that one runs.
count_at_least <- function(power, observed) {
  chance <- 1
  for (p in power) chance <- c(chance * (1 - p), 0) + c(0, chance * p)
  sum(chance[seq_along(chance) > observed])
}

# metafor cuts its integral of the power at 5 tau either way and so leaves out up to 2 pnorm(-5) = 6e-7, and rounds: the power
# without that cut, and the same three tests on it, stand beside metafor's own.
excess <- function(fit) {
  ask <- function(test) tes(fit, test = test, progbar = FALSE)
  chi2 <- ask("chi2")
  binomial <- ask("binom")
  k <- fit$k; theta <- c(chi2$theta); observed <- chi2$O
  exact_pval <- count_at_least(chi2$power, observed)
  if (k <= 13) stopifnot(all.equal(ask("exact")$pval, exact_pval, tolerance = 1e-8))
  limit <- qnorm(0.975) * sqrt(fit$vi); spread <- sqrt(fit$vi + fit$tau2)
  power <- pnorm((limit - theta) / spread, lower.tail = FALSE) + pnorm((-limit - theta) / spread)
  stopifnot(max(abs(power - chi2$power)) < 2e-6)
  expected <- sum(power)
  pearson <- (observed - expected)^2 / expected + (observed - expected)^2 / (k - expected)
  list(theta = theta, tau2 = fit$tau2, observed = observed, expected = chi2$E, power = chi2$power, chi2 = chi2$X2,
       chi2_pval = chi2$pval, binomial_pval = binomial$pval, exact_pval = exact_pval,
       uncut = list(expected = expected, power = power, chi2 = pearson,
                    chi2_pval = pnorm(sign(observed - expected) * sqrt(pearson), lower.tail = FALSE),
                    binomial_pval = pbinom(observed - 1, k, expected / k, lower.tail = FALSE),
                    exact_pval = count_at_least(power, observed)))
}

line <- function(test) list(statistic = test$zval, df = test$dfs, pval = test$pval, limit = test$est, ci_lb = test$ci.lb, ci_ub = test$ci.ub)
same <- function(test, model, row) stopifnot(all.equal(unname(test$zval), unname(coef(summary(model))[row, 3]), tolerance = 1e-8))

of_events <- function(table) {
  a <- table$event_e; b <- table$n_e - a; c <- table$event_c; d <- table$n_c - c
  people <- a + b + c + d
  score <- escalc(measure = "PETO", ai = a, bi = b, ci = c, di = d, add = 0, to = "none")
  harbord <- regtest(score$yi, score$vi, model = "lm")
  z <- a - table$n_e * (a + c) / people
  v <- as.numeric(table$n_e) * table$n_c * (a + c) * (b + d) / (as.numeric(people)^2 * (people - 1))
  same(harbord, lm(I(z / sqrt(v)) ~ sqrt(v)), 1)
  odds <- escalc(measure = "OR", ai = a, bi = b, ci = c, di = d)
  variance <- 1 / (a + c) + 1 / (b + d)
  peters <- regtest(as.numeric(odds$yi), variance, ni = people, model = "lm", predictor = "ninv")
  same(peters, lm(odds$yi ~ I(1 / people), weights = 1 / variance), 2)
  list(table = table, harbord = line(harbord), peters = line(peters))
}

two_by_two <- function(ai, n1i, ci, n2i) {
  table <- data.frame(event_e = as.numeric(ai), n_e = as.numeric(n1i), event_c = as.numeric(ci), n_c = as.numeric(n2i))
  table <- table[complete.cases(table), ]
  events <- table$event_e + table$event_c
  table[events > 0 & events < table$n_e + table$n_c, ]
}

of_smds <- function(yi, n_e, n_c) {
  known <- complete.cases(yi, n_e, n_c)
  yi <- as.numeric(yi)[known]; n_e <- n_e[known]; n_c <- n_c[known]; size <- 1 / n_e + 1 / n_c
  test <- regtest(yi, size, model = "lm")
  same(test, lm(yi ~ sqrt(size), weights = 1 / size), 2)
  list(table = data.frame(yi = yi, n_e = n_e, n_c = n_c), pustejovsky_rodgers = line(test))
}

means <- function(d) escalc(measure = "SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = d)

result <- list(metafor_version = as.character(packageVersion("metafor")), r_version = as.character(getRversion()), effects = list(),
               events = list(), smds = list())
for (name in names_of_sets) {
  data <- effects(name)
  ranked <- suppressWarnings(ranktest(data$yi, data$vi))
  # metafor has no exact p-value where values are equal, and says so in a warning only.
  equal <- tryCatch({ranktest(data$yi, data$vi); FALSE}, warning = function(said) TRUE)
  result$effects[[name]] <- list(yi = data$yi, vi = data$vi, tau = unname(ranked$tau), pval = ranked$pval, equal = equal,
                                 excess = sapply(c("REML", "DL", "FE"), function(method) excess(tightest(data, method)), simplify = FALSE))
}
bcg <- dat.bcg; niel <- dat.nielweise2007; egger <- dat.egger2001; li <- dat.li2007; lee <- dat.lee2004; linde <- dat.linde2005
result$events <- list(
  colditz1994 = of_events(two_by_two(bcg$tpos, bcg$tpos + bcg$tneg, bcg$cpos, bcg$cpos + bcg$cneg)),
  nielweise2007 = of_events(two_by_two(niel$ai, niel$n1i, niel$ci, niel$n2i)),
  egger2001 = of_events(two_by_two(egger$ai, egger$n1i, egger$ci, egger$n2i)),
  li2007 = of_events(two_by_two(li$ai, li$n1i, li$ci, li$n2i)),
  lee2004 = of_events(two_by_two(lee$ai, lee$n1i, lee$ci, lee$n2i)),
  linde2005 = of_events(two_by_two(linde$ai, linde$n1i, linde$ci, linde$n2i)))
normand <- means(dat.normand1999); gibson <- means(dat.gibson2002); curtis <- means(dat.curtis1998)
raudenbush <- dat.raudenbush1985; knapp <- dat.knapp2017
result$smds <- list(
  normand1999 = of_smds(normand$yi, normand$n1i, normand$n2i), gibson2002 = of_smds(gibson$yi, gibson$n1i, gibson$n2i),
  curtis1998 = of_smds(curtis$yi, curtis$n1i, curtis$n2i), raudenbush1985 = of_smds(raudenbush$yi, raudenbush$n1i, raudenbush$n2i),
  knapp2017 = of_smds(knapp$yi, knapp$n_sz, knapp$n_hc))
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
