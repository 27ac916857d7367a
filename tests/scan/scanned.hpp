// Scans of made texts, for tests.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "ibid/base/number.hpp"
#include "ibid/base/random.hpp"
#include "ibid/scan/render_scan.hpp"
#include "ibid/scan/scan.hpp"
#include "ibid/tokenize/tokenize.hpp"
#include "oracle/pair_measures_slow.hpp"

namespace ibid::test {

namespace fs = std::filesystem;

struct Text {
  std::string id;
  std::string text;
  std::string published;
};
using Texts = std::vector<Text>;

/// A folder that goes when the test does.
class Folder {
 public:
  Folder()
      : path_(fs::path(testing::TempDir()) /
              fmt::format("ibid-scan-{}-{}", ::getpid(),
                          testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& bytes) const {
    const fs::path path = path_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  std::string write_corpus(const std::string& name, const Texts& texts) const {
    std::string lines;
    for (const Text& each : texts) {
      nlohmann::json record = {{"id", each.id}, {"text", each.text}};
      if (!each.published.empty()) record["published"] = each.published;
      lines += record.dump() + "\n";
    }
    return write(name, lines);
  }

 private:
  fs::path path_;
};

/// What a scan gave, as lines.
struct Scanned {
  std::vector<std::string> pairs;
  std::vector<std::string> clusters;
  std::string kept;
  ScanSummary summary;
  std::string error;
};

inline Scanned scan_inputs(const std::vector<std::string>& inputs, const ScanOptions& options = {},
                           std::optional<KeepRule> keep = std::nullopt) {
  Scanned scanned;
  ScanSinks sinks;
  if (keep) {
    sinks.keep_rule = *keep;
    sinks.kept_lines = [&](std::string_view bytes) {
      scanned.kept += bytes;
      return std::optional<Error>();
    };
  }
  sinks.pair = [&](const ScanPair& pair) {
    scanned.pairs.push_back(render_pair(pair));
    return std::optional<Error>();
  };
  sinks.cluster = [&](const ScanCluster& cluster) {
    scanned.clusters.push_back(render_cluster(cluster));
    return std::optional<Error>();
  };
  Result<ScanSummary> summary = scan(inputs, options, sinks);
  if (summary.ok()) {
    scanned.summary = std::move(summary).value();
  } else {
    scanned.error = summary.error().message;
  }
  return scanned;
}

inline std::string made_word(std::uint64_t number) {
  std::string word;
  for (std::uint64_t rest = number + 30; rest != 0; rest /= 30) {
    word += "bdfgklmnprstvz"[rest % 14];
    word += "aeiou"[rest % 5];
  }
  return word;
}

inline std::string made_text(SeededRandom& random, std::uint64_t words) {
  std::string text;
  for (std::uint64_t i = 0; i < words; ++i) {
    text += made_word(random.below(3000));
    text += random.below(12) == 0 ? ". " : " ";
  }
  return text;
}

inline std::vector<std::uint64_t> words_of(const std::string& text) {
  std::vector<std::uint64_t> words;
  for (const Token& token : tokenize_text(text).tokens) words.push_back(token.hash);
  return words;
}

/// The pairs that reach a threshold, by looking at all of them: lines as render_pair writes them.
inline std::vector<std::string> pairs_by_brute_force(Texts texts,
                                                     std::optional<double> min_resemblance,
                                                     std::optional<double> min_containment,
                                                     std::optional<std::uint32_t> min_run,
                                                     bool lists_all = true) {
  std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.id < b.id; });
  std::vector<std::vector<std::uint64_t>> words;
  for (const Text& each : texts) words.push_back(words_of(each.text));
  std::vector<std::size_t> first(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    first[i] =
        static_cast<std::size_t>(std::find(words.begin(), words.end(), words[i]) - words.begin());
  }
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      if (words[i].empty() || words[j].empty()) continue;
      ScanPair pair{texts[i].id, texts[j].id};
      if (first[i] == first[j]) {
        if (!lists_all && first[i] != i) continue;
        pair.resemblance = pair.containment_a_in_b = pair.containment_b_in_a = 1.0;
        const std::size_t run = words[i].size() < 5 ? 0 : words[i].size();
        pair.longest_run_words = static_cast<std::uint32_t>(run);
        pair.relation = PairRelation::kIdentical;
        lines.push_back(render_pair(pair));
        continue;
      }
      if (!lists_all && (first[i] != i || first[j] != j)) continue;
      const PairMeasures measures = oracle::measure_pair_slowly(words[i], words[j], 5);
      pair.resemblance = round6(measures.shingles.resemblance().value_or(0));
      pair.containment_a_in_b = round6(measures.shingles.left_in_right().value_or(0));
      pair.containment_b_in_a = round6(measures.shingles.right_in_left().value_or(0));
      pair.longest_run_words = measures.longest_run;
      const bool is_contained =
          min_containment &&
          std::max(pair.containment_a_in_b, pair.containment_b_in_a) >= *min_containment;
      const bool is_wanted = (min_resemblance && pair.resemblance >= *min_resemblance) ||
                             is_contained || (min_run && pair.longest_run_words >= *min_run);
      if (!is_wanted) continue;
      if (pair.resemblance >= min_resemblance.value_or(0.5)) {
        pair.relation = PairRelation::kNearDuplicate;
      } else if (is_contained) {
        pair.relation = pair.containment_a_in_b >= pair.containment_b_in_a ? PairRelation::kAInB
                                                                           : PairRelation::kBInA;
      } else {
        pair.relation = PairRelation::kOverlap;
      }
      lines.push_back(render_pair(pair));
    }
  }
  return lines;
}

}  // namespace ibid::test
