# Runs every script of a folder in one R process, each in an environment of its own, and writes what it
# compared, doubles as hexadecimal so that no digit is lost: Rscript run_scripts.R FOLDER OUT.json
suppressMessages(library(metafor))
library(jsonlite)
arguments <- commandArgs(trailingOnly = TRUE)

exact <- function(numbers) sprintf("%a", numbers)
run <- function(file) {
  status <- 0
  # A script that finds a difference leaves R; here it only says so.
  place <- new.env(parent = globalenv())
  place$quit <- function(status, ...) status <<- status
  # As on a machine that has metafor alone.
  if (grepl("without_clubSandwich", file)) place$requireNamespace <- function(...) FALSE
  warned <- character()
  printed <- tryCatch(
    withCallingHandlers(capture.output(sys.source(file, envir = place)),
      warning = function(w) { warned <<- c(warned, conditionMessage(w)); invokeRestart("muffleWarning") }),
    error = function(e) c("error:", conditionMessage(e)))
  compared <- place$compared
  list(file = basename(file), status = status, printed = printed, warned = warned, study = place$dat$study,
       yi = exact(place$dat$yi), vi = exact(place$dat$vi), number = compared$number,
       ours = exact(compared$hinge_meta), theirs = exact(compared$R), agrees = compared$agrees)
}
files <- sort(list.files(arguments[1], pattern = "[.]R$", full.names = TRUE))
writeLines(toJSON(lapply(files, run), auto_unbox = FALSE, null = "null"), arguments[2], useBytes = TRUE)
