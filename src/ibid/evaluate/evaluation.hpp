// Evaluation: how good the shipped detector is on a labelled set, with its shipped defaults.
//
//   labelled set -> the detector's answers -> measures with their uncertainty, and the worst cases
//
// Nothing here changes the detector: where a measure needs a cut (grades, sentences) it is fitted
// and cross-validated inside the evaluation, and thrown away.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"

namespace ibid {

/// The kinds of labelled sets.
enum class EvaluationTask {
  kAlign,        ///< PAN text alignment: which stretches were reused
  kGrade,        ///< Clough and Stevenson: how much was reused
  kEvents,       ///< ECB+: reports of one event, and of another of the same topic
  kPairs,        ///< a corpus: which of all its pairs a scan finds
  kVersions,     ///< revisions of articles: containment, and which came first
  kSentences,    ///< pairs of sentences: paraphrase or not
  kAttribution,  ///< PolNeAR: what is credited to an outlet
};
/// "align", "grade", ...: the word of the command line.
[[nodiscard]] std::string_view evaluation_task_name(EvaluationTask task);
[[nodiscard]] std::optional<EvaluationTask> evaluation_task_named(std::string_view name);
/// All of them, in the order above.
[[nodiscard]] std::vector<EvaluationTask> evaluation_tasks();

struct EvaluateOptions {
  std::uint32_t threads = 0;  ///< 0: as many as there are; changes no byte of the result
  std::uint64_t seed = 1;     ///< of the bootstrap, of sketches, and of the folds that a cut is
                              ///< fitted in
  std::uint32_t resamples = 1000;  ///< of the bootstrap: 40 at least, or 0 for no intervals at all
  std::uint32_t every = 1;         ///< look at every n-th item alone: a quick part of a large set
  bool keep_detections = false;    ///< fill Evaluation::detections
  /// Called now and then with how much of the work is done; by one thread at a time.
  std::function<void(std::uint64_t done, std::uint64_t total)> progress{};
};

/// Bounds of the central 95 % of a bootstrap.
struct ConfidenceInterval {
  double low = 0.0;
  double high = 0.0;
};

struct Measure {
  std::string name;             ///< "plagdet", "average precision", ...
  std::optional<double> value;  ///< nullopt where it is not defined, as the precision of nothing
  std::optional<ConfidenceInterval> interval;
};

struct Count {
  std::string name;
  std::uint64_t value = 0;
};

/// One row of a table: a kind of obfuscation, a grade, a bin of probabilities, or "all".
struct MeasuredGroup {
  std::string name;
  std::vector<Count> counts;
  std::vector<Measure> measures;
};

/// A table. Its groups name the same counts and measures, in one order.
struct MeasuredTable {
  std::string title;
  std::string explanation;  ///< what its columns mean, in one or two sentences
  std::vector<MeasuredGroup> groups;
};

/// A case that the detector got wrong, for a person to look at.
struct WorstCase {
  std::string group;    ///< the row that it belongs to
  std::string id;       ///< names the files, or the line
  double loss = 0.0;    ///< what it is sorted by: 0 right, 1 wholly wrong, unless the table says so
  std::string finding;  ///< what was wanted and what was found, in a few words
};

/// A file that an evaluation offers: PAN detections.
struct EvaluationFile {
  std::string name;
  std::string content;
};

struct Evaluation {
  std::string task;
  std::string data;  ///< as given
  std::uint64_t seed = 0;
  std::uint32_t resamples = 0;  ///< 0 also where intervals are of no bootstrap
  std::uint32_t every = 1;
  std::vector<MeasuredTable> tables;
  /// Ten at most, the worst first; of equal loss one of each group in turn.
  std::vector<WorstCase> worst;
  std::vector<std::string> notes;
  std::vector<EvaluationFile> detections;  ///< sorted by name
};

/// Scores the shipped detector on a labelled set.
/// @param data  a folder (kSentences, kPairs: or a file) laid out as its publishers do; the headers
/// of the
///        readers beside this one say how
/// @error kInvalidArgument  options out of range; kNotFound, kUnreadable, kMalformed and what
/// reading
///        a document says: missing files, offsets outside the text, unknown labels; names the place
[[nodiscard]] Result<Evaluation> evaluate(EvaluationTask task, const std::string& data,
                                          const EvaluateOptions& options = {});

}  // namespace ibid
