#include "tools/labelled_pairs.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "ibid/base/parallel.hpp"
#include "ibid/evaluate/answers_corpus.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/ecbplus_corpus.hpp"
#include "ibid/evaluate/event_label.hpp"
#include "ibid/evaluate/pan_corpus.hpp"
#include "ibid/evaluate/text_index.hpp"
#include "ibid/evaluate/versions_corpus.hpp"
#include "ibid/evaluate/xml_elements.hpp"
#include "ibid/pair/pair.hpp"
#include "ibid/score/derivation.hpp"

namespace ibid::tools {
namespace {

namespace fs = std::filesystem;

// Two texts to be compared, and what is known of them before they are.
struct Job {
  std::size_t set = 0;
  std::string part;
  std::size_t source = 0;  // index into the documents
  std::size_t article = 0;
  bool is_derived = false;
  std::optional<bool> is_same_event;  // of reports: what they share decides
};

}  // namespace

struct PairCollection {
  std::vector<Document> documents;
  std::vector<Job> jobs;
  std::vector<std::size_t> left_out{0};  // of each set so far, the last being read

  std::size_t add(Document document) {
    documents.push_back(std::move(document));
    return documents.size() - 1;
  }
  void compare(std::size_t source, std::size_t article, bool is_derived) {
    jobs.push_back({left_out.size() - 1, "", source, article, is_derived, std::nullopt});
  }
};

namespace {

std::optional<Error> add_answers(const fs::path& folder, PairCollection& all) {
  Result<detail::GradedAnswers> answers = detail::read_graded_answers(folder);
  if (!answers) return answers.error();
  std::map<std::string, std::size_t> originals;
  for (auto& [task, original] : answers.value().originals) {
    originals[task] = all.add(std::move(original));
  }
  for (detail::Answer& answer : answers.value().answers) {
    const std::size_t text = all.add(std::move(answer.text));
    all.compare(originals.at(answer.task), text, answer.grade > 0);
  }
  return std::nullopt;
}

std::optional<Error> add_pan(const fs::path& folder, PairCollection& all) {
  const Result<detail::PanCorpus> corpus = detail::read_pan_corpus(folder);
  if (!corpus) return corpus.error();
  std::map<fs::path, std::size_t> known;
  std::optional<Error> failed;
  const auto text_of = [&](const fs::path& file) -> std::size_t {
    const auto found = known.find(file);
    if (found != known.end()) return found->second;
    Result<Document> document = detail::read_data_text(file);
    if (!document) {
      failed = document.error();
      return 0;
    }
    return known[file] = all.add(std::move(document).value());
  };
  for (const detail::PanKind& kind : corpus.value().kinds) {
    for (std::size_t i = 0; i < kind.pairs.size(); i += 2) {
      const detail::PanPair& pair = kind.pairs[i];
      const std::size_t source = text_of(folder / "src" / pair.source);
      const std::size_t article = text_of(folder / "susp" / pair.suspicious);
      if (failed) return failed;
      all.compare(source, article, !pair.cases.empty());
    }
  }
  return std::nullopt;
}

// The translations of each text ("ref", "hyp"), in the order of the file; what was translated
// ("src") is none.
Result<std::vector<std::vector<std::string>>> read_translations(const fs::path& file) {
  const Result<std::vector<detail::XmlElement>> elements =
      detail::read_xml_elements(file, {"doc", "src", "ref", "hyp", "seg"});
  if (!elements) return elements.error();
  std::vector<std::vector<std::string>> texts;
  bool is_translation = false;
  for (const detail::XmlElement& element : elements.value()) {
    if (element.name == "doc") {
      texts.emplace_back();
      is_translation = false;
    } else if (texts.empty()) {
      continue;
    } else if (element.name != "seg") {
      is_translation = element.name != "src";
      if (is_translation) texts.back().emplace_back();
    } else if (is_translation) {
      texts.back().back() += element.text + "\n";
    }
  }
  return texts;
}

std::optional<Error> add_translations(const fs::path& folder, PairCollection& all) {
  const fs::path file = folder / "newstest2021.ru-en.all.xml";
  Result<std::vector<std::vector<std::string>>> texts = read_translations(file);
  if (!texts) return texts.error();
  constexpr std::size_t kTaken = 4;  // of the translations of a text; each with the one before it
  std::optional<std::size_t> other;
  for (std::vector<std::string>& translations : texts.value()) {
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < std::min(kTaken, translations.size()); ++i) {
      const std::size_t text = all.add(detail::data_text(std::move(translations[i]), "wmt21"));
      if (before) all.compare(*before, text, true);
      if (other) all.compare(*other, text, false);
      before = text;
    }
    other = before;
  }
  return std::nullopt;
}

std::optional<Error> add_versions(const fs::path& folder, PairCollection& all) {
  const Result<detail::VersionsCorpus> corpus = detail::read_versions(folder);
  if (!corpus) return corpus.error();
  const std::vector<detail::Revision>& revisions = corpus.value().revisions;
  const std::size_t first = all.documents.size();
  std::vector<AnalyzedText> texts;
  for (const detail::Revision& revision : revisions) {
    Result<Document> document = detail::read_data_text(revision.file);
    if (!document) return document.error();
    texts.push_back(analyze_text(document.value()));
    all.add(std::move(document).value());
  }
  std::vector<const AnalyzedText*> views;
  for (const AnalyzedText& text : texts) views.push_back(&text);
  const detail::StemVectors vectors(views);
  const detail::ContainmentIndex shingles(views, MinHashParams{}.shingle_length);
  for (std::uint32_t i = 0; i < revisions.size(); ++i) {
    const bool has_next = i + 1 < revisions.size() && revisions[i + 1].title == revisions[i].title;
    if (has_next && shingles.row(i)[i + 1] > 0) {
      all.compare(first + i, first + i + 1, true);
    } else if (has_next) {
      ++all.left_out.back();
    }
    std::optional<std::uint32_t> likest;
    double most = 0;
    for (std::uint32_t j = 0; j < revisions.size(); ++j) {
      if (revisions[j].title == revisions[i].title) continue;
      const double cosine = vectors.cosine(i, j);
      if (cosine > most) {
        most = cosine;
        likest = j;
      }
    }
    if (likest) all.compare(first + *likest, first + i, false);
  }
  return std::nullopt;
}

std::optional<Error> add_events(const fs::path& folder, PairCollection& all) {
  Result<std::vector<detail::EventReport>> reports = detail::read_ecbplus(folder);
  if (!reports) return reports.error();
  const std::size_t first = all.documents.size();
  for (detail::EventReport& report : reports.value()) {
    all.add(detail::data_text(std::move(report.text), report.id));
  }
  for (std::size_t i = 0; i < reports.value().size(); ++i) {
    const detail::EventReport& one = reports.value()[i];
    for (std::size_t j = 0; j < reports.value().size(); ++j) {
      const detail::EventReport& other = reports.value()[j];
      if (i == j || one.topic != other.topic) continue;
      all.jobs.push_back({all.left_out.size() - 1, one.topic, first + i, first + j, false,
                          one.is_other == other.is_other});
    }
  }
  return std::nullopt;
}

// The pair as the model sees it; nullopt where nobody knows the label.
Result<std::optional<LabelledPair>> compare(const Job& job, const Side& source,
                                            const Side& article) {
  const OutletRegistry& outlets = OutletRegistry::shipped();
  const Result<PairFindings> found = compare_sides(source, article, outlets);
  if (!found) return found.error();
  const OverlapScore& score = found.value().score;
  LabelledPair pair{job.set, job.part, job.is_derived, {}};
  if (job.is_same_event) {
    const double contained = std::max(score.shingles.left_in_right().value_or(0),
                                      score.shingles.right_in_left().value_or(0));
    const std::optional<bool> known = detail::known_derivation(*job.is_same_event, contained);
    if (!known) return std::optional<LabelledPair>();
    pair.is_derived = *known;
  }
  const VerdictInput input{source.text, article.text,        found.value().alignment,
                           score,       source.attributions, article.attributions,
                           outlets};
  const VerdictModel& model = shipped_verdict_model();
  pair.features = derivation_features(measure_closeness(input, model.telling_bits_per_word), model);
  return std::optional<LabelledPair>(std::move(pair));
}

// ECB+ alone has texts that are alike and not derived, of two kinds: those count twice.
constexpr std::array<LabelledSet, 5> kSets{{
    {"clough-stevenson", "answers that were cut, or revised, from their page",
     "answers written from memory", "", 1, add_answers},
    {"pan13", "every second pair with a case", "every second pair without one, of 01 and 05", "", 1,
     add_pan},
    {"wmt21", "translations of one text, by two translators or systems",
     "translations of two texts", "", 1, add_translations},
    {"wiki-versions", "revisions that follow each other and share a 5-gram",
     "each text with the likest of another title (tf-idf cosine)",
     "revisions that follow each other and share none", 1, add_versions},
    {"ecbplus", "of one event, sharing their wording",
     "of two events; of one, hardly sharing a 5-gram", "of one event, in between: nobody knows", 2,
     add_events},
}};

}  // namespace

std::span<const LabelledSet> labelled_sets() { return kSets; }

Result<LabelledPairs> collect_labelled_pairs(const fs::path& data) {
  PairCollection all;
  for (const LabelledSet& set : kSets) {
    if (auto error = set.add(data / set.folder, all)) return *std::move(error);
    all.left_out.push_back(0);
  }
  all.left_out.pop_back();
  std::vector<std::unique_ptr<Side>> sides(all.documents.size());
  if (auto error = for_each_item(sides.size(), {}, [&](std::size_t i) -> std::optional<Error> {
        sides[i] = std::make_unique<Side>(
            prepare_side(std::move(all.documents[i]), OutletRegistry::shipped()));
        return std::nullopt;
      })) {
    return *std::move(error);
  }
  std::vector<std::optional<LabelledPair>> found(all.jobs.size());
  if (auto error = for_each_item(all.jobs.size(), {}, [&](std::size_t i) -> std::optional<Error> {
        const Job& job = all.jobs[i];
        auto pair = compare(job, *sides[job.source], *sides[job.article]);
        if (!pair) return pair.error();
        found[i] = std::move(pair).value();
        return std::nullopt;
      })) {
    return *std::move(error);
  }
  LabelledPairs labelled{{}, std::move(all.left_out)};
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i]) {
      labelled.pairs.push_back(*std::move(found[i]));
    } else {
      ++labelled.left_out[all.jobs[i].set];
    }
  }
  return labelled;
}

}  // namespace ibid::tools
