# What would overturn a pooled conclusion, by R metafor: the null trial by a scan and uniroot over refits, the fewest trials to
# leave out by refitting every set, and event changes one at a time after Atal et al. (2019), all one fit at a time.
# Run in this folder: Rscript overturn.R > overturn.json
# Debian: r-cran-metafor, r-cran-jsonlite. The effects are those of random_effects.json and datasets.json.
suppressMessages(library(metafor))
library(jsonlite)

values <- fromJSON("random_effects.json")$sets
tables <- fromJSON("datasets.json")
effects <- function(name) {
  source <- if (grepl(" GEN$", name)) tables[[sub(" .*", "", name)]]$table else values[[name]]
  data.frame(study = source$study, yi = as.numeric(source$yi), vi = as.numeric(source$vi))
}

pool <- function(yi, vi, call) {
  control <- if (call[1] == "REML") list(threshold = 1e-13, tol = 1e-13, maxiter = 20000) else list()
  rma(yi, vi, method = call[1], test = call[2], control = control)
}

# The bound nearest to zero, of the wider of the interval asked for and Wald's; positive while the conclusion holds.
margin <- function(yi, vi, call, side) {
  fit <- pool(yi, vi, call)
  wald <- 1 / sqrt(sum(1 / (vi + fit$tau2))) * qnorm(0.975)
  half <- max(fit$ci.ub - c(fit$beta), wald)
  side * c(fit$beta) - half
}
side_of <- function(yi, vi, call) sign(c(pool(yi, vi, call)$beta))

null_trial <- function(data, call) {
  side <- side_of(data$yi, data$vi, call)
  with_null <- function(log_se) margin(c(data$yi, 0), c(data$vi, exp(2 * log_se)), call, side)
  # From the smallest trial to the largest: the first at which the conclusion no longer holds.
  grid <- seq(log(100 * sqrt(max(data$vi))), log(sqrt(min(data$vi)) / 100), length.out = 40)
  bounds <- sapply(grid, with_null)
  if (all(bounds > 0)) return(list(se = NA, nearest = min(bounds)))
  first <- which(bounds <= 0)[1]
  found <- uniroot(with_null, grid[first + c(0, -1)], tol = 1e-14, maxiter = 10000)$root
  fit <- pool(c(data$yi, 0), c(data$vi, exp(2 * found)), call)
  list(se = exp(found), weight = unname(tail(weights(fit), 1)), tau2 = fit$tau2, estimate = c(fit$beta))
}

removals <- function(data, call, most) {
  side <- side_of(data$yi, data$vi, call)
  for (size in seq_len(most)) {
    sets <- combn(nrow(data), size, simplify = FALSE)
    turned <- Filter(function(set) margin(data$yi[-set], data$vi[-set], call, side) <= 0, sets)
    if (length(turned)) return(list(size = size, sets = lapply(turned, function(set) I(data$study[set]))))
  }
  list(size = NA, sets = list())
}

of_counts <- function(counts, measure) {
  a <- counts$event_e; b <- counts$n_e - a; c <- counts$event_c; d <- counts$n_c - c
  # A half where the effect would not exist without, and no trial without any event in either arm.
  half <- 0.5 * switch(measure, RR = a == 0 | c == 0, OR = a == 0 | b == 0 | c == 0 | d == 0, RD = FALSE)
  kept <- a + c > 0 & b + d > 0
  found <- escalc(measure, ai = a + half, bi = b + half, ci = c + half, di = d + half, add = 0, to = "none")
  list(yi = as.numeric(found$yi)[kept], vi = as.numeric(found$vi)[kept])
}

event_changes <- function(counts, measure, call) {
  start <- of_counts(counts, measure)
  side <- side_of(start$yi, start$vi, call)
  bound <- margin(start$yi, start$vi, call, side); made <- list()
  while (bound > 0) {
    best <- Inf
    for (trial in seq_len(nrow(counts))) for (arm in c("e", "c")) {
      change <- if (arm == "e") -side else side
      event <- paste0("event_", arm); then <- counts
      then[trial, event] <- then[trial, event] + change
      if (then[trial, event] < 0 || then[trial, event] > then[trial, paste0("n_", arm)]) next
      now <- of_counts(then, measure)
      found <- margin(now$yi, now$vi, call, side)
      if (found < best) { best <- found; kept <- then; told <- list(study = counts$study[trial], arm = arm, change = change, bound = side * found) }
    }
    bound <- best; counts <- kept; made <- c(made, list(told))
  }
  made
}

calls <- list("REML knha" = c("REML", "knha"), "HE knha" = c("HE", "knha"), "DL z" = c("DL", "z"), "FE z" = c("FE", "z"))
ours <- fromJSON("metafor.json")$sets
chosen <- list(c("pain", "REML knha"), c("pain", "DL z"), c("two_trials GEN", "DL z"), c("nielweise2007 OR", "HE knha"),
               c("nielweise2007 RR", "FE z"), c("colditz1994 RR", "FE z"), c("molloy2014 ZCOR", "FE z"),
               c("colditz1994 RD", "REML knha"), c("normand1999 SMD", "DL z"), c("pain 12-16 weeks", "DL z"))
result <- list(metafor_version = as.character(packageVersion("metafor")), sets = list(), events = list())
for (one in chosen) {
  data <- if (is.null(ours[[one[1]]])) effects(one[1]) else as.data.frame(ours[[one[1]]][c("study", "yi", "vi")])
  call <- calls[[one[2]]]
  stopifnot(margin(data$yi, data$vi, call, side_of(data$yi, data$vi, call)) > 0)
  result$sets[[paste(one, collapse = " ")]] <- c(as.list(data), list(null_trial = suppressWarnings(null_trial(data, call)),
    removals = removals(data, call, if (nrow(data) > 17) 1 else min(2, nrow(data) - 2))))
}
for (one in list(c("nielweise2007", "RR", "DL z"), c("nielweise2007", "OR", "REML knha"), c("colditz1994", "RD", "REML knha"))) {
  counts <- tables[[one[1]]]$table
  counts[-1] <- lapply(counts[-1], function(column) suppressWarnings(as.numeric(column)))
  used <- counts[counts$study %in% effects(paste(one[1], one[2]))$study, ]
  result$events[[paste(one, collapse = " ")]] <- list(counts = used[c("study", "event_e", "n_e", "event_c", "n_c")],
    changes = event_changes(used, one[2], calls[[one[3]]]))
}
cat(toJSON(result, digits = NA, auto_unbox = TRUE, na = "null"), "\n")
