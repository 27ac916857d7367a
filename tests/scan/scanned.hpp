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

/// All pairs of texts, looked at one by one.
class AllPairs {
 public:
  explicit AllPairs(Texts texts) : texts_(std::move(texts)) {
    std::sort(texts_.begin(), texts_.end(),
              [](const Text& a, const Text& b) { return a.id < b.id; });
    std::vector<std::vector<std::uint64_t>> words;
    for (const Text& each : texts_) words.push_back(words_of(each.text));
    for (std::size_t j = 0; j < texts_.size(); ++j) {
      first_.push_back(static_cast<std::size_t>(std::find(words.begin(), words.end(), words[j]) -
                                                words.begin()));
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      for (std::size_t j = i + 1; j < texts_.size(); ++j) {
        if (words[i].empty() || words[j].empty()) continue;
        pairs_.push_back(measure(i, j, words[i], words[j]));
      }
    }
  }

  /// Those that reach a threshold: lines as render_pair writes them.
  /// @param lists_all  also those that copies imply
  [[nodiscard]] std::vector<std::string> lines(std::optional<double> min_resemblance,
                                               std::optional<double> min_containment,
                                               std::optional<std::uint32_t> min_run,
                                               bool lists_all = true) const {
    std::vector<std::string> lines;
    for (const Measured& each : pairs_) {
      const bool is_copy = first_[each.i] == first_[each.j];
      const bool is_implied = first_[each.i] != each.i || (!is_copy && first_[each.j] != each.j);
      if (is_implied && !lists_all) continue;
      ScanPair pair = each.pair;
      pair.a = texts_[each.i].id;
      pair.b = texts_[each.j].id;
      const bool is_contained =
          min_containment &&
          std::max(pair.containment_a_in_b, pair.containment_b_in_a) >= *min_containment;
      const bool is_near = min_resemblance && pair.resemblance >= *min_resemblance;
      const bool has_run = min_run && pair.longest_run_words >= *min_run;
      if (is_copy) {
        pair.relation = PairRelation::kIdentical;
      } else if (!is_near && !is_contained && !has_run) {
        continue;
      } else if (pair.resemblance >= min_resemblance.value_or(0.5)) {
        pair.relation = PairRelation::kNearDuplicate;
      } else if (is_contained) {
        pair.relation = pair.containment_a_in_b >= pair.containment_b_in_a ? PairRelation::kAInB
                                                                           : PairRelation::kBInA;
      }
      lines.push_back(render_pair(pair));
    }
    return lines;
  }

 private:
  struct Measured {
    std::size_t i = 0;
    std::size_t j = 0;
    ScanPair pair;
  };

  static constexpr std::uint32_t kShingle = 5;

  [[nodiscard]] Measured measure(std::size_t i, std::size_t j,
                                 const std::vector<std::uint64_t>& left,
                                 const std::vector<std::uint64_t>& right) const {
    ScanPair pair;
    if (first_[i] == first_[j]) {
      pair.resemblance = pair.containment_a_in_b = pair.containment_b_in_a = 1.0;
      pair.longest_run_words = left.size() < kShingle ? 0 : static_cast<std::uint32_t>(left.size());
    } else {
      const PairMeasures measures = oracle::measure_pair_slowly(left, right, kShingle);
      pair.resemblance = round6(measures.shingles.resemblance().value_or(0));
      pair.containment_a_in_b = round6(measures.shingles.left_in_right().value_or(0));
      pair.containment_b_in_a = round6(measures.shingles.right_in_left().value_or(0));
      pair.longest_run_words = measures.longest_run;
    }
    return {i, j, pair};
  }

  Texts texts_;
  std::vector<std::size_t> first_;  // of each text, the first with the same words
  std::vector<Measured> pairs_;
};

}  // namespace ibid::test
