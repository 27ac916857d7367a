// Outlets as sources in PolNeAR (Newell, Margolin, Ruths, LREC 2018): attributions whose source
// holds the name of an outlet, marked by people.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "helpers/files.hpp"
#include "ibid/attribute/attribution.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/read/read.hpp"

namespace ibid {
namespace {

namespace fs = std::filesystem;

struct Interval {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
using Intervals = std::vector<Interval>;  // in characters

struct Gold {
  Intervals source;
  Intervals content;
};

/// The spans of a brat annotation file, by attribution.
std::vector<Gold> read_gold(const fs::path& path) {
  std::map<std::string, Intervals> spans;
  std::vector<Gold> gold;
  std::istringstream lines(test::read_file(path));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string id;
    std::string kind;
    fields >> id >> kind;
    if (id.starts_with("T")) {
      std::string places = line.substr(line.find(kind) + kind.size());
      places = places.substr(0, places.find('\t'));
      std::replace(places.begin(), places.end(), ';', ' ');
      std::istringstream numbers(places);
      for (Interval each; numbers >> each.begin >> each.end;) spans[id].push_back(each);
    } else if (id.starts_with("E")) {
      Gold relation;
      const auto take = [&](const std::string& role) {
        const std::size_t colon = role.find(':');
        if (colon == std::string::npos) return;
        Intervals* list = role.starts_with("Source")    ? &relation.source
                          : role.starts_with("Content") ? &relation.content
                                                        : nullptr;
        const Intervals& more = spans[role.substr(colon + 1)];
        if (list != nullptr) list->insert(list->end(), more.begin(), more.end());
      };
      for (std::string role; fields >> role;) take(role);
      gold.push_back(std::move(relation));
    }
  }
  return gold;
}

std::vector<std::string> read_names(const fs::path& path) {
  std::vector<std::string> names;
  std::istringstream lines(test::read_file(path));
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.front() != '#') names.push_back(line);
  }
  return names;
}

bool is_word_byte(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return std::isalnum(value) != 0 || value == '_';
}

bool holds_name(std::string_view text, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    for (std::size_t at = text.find(name); at != std::string_view::npos;
         at = text.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      const bool starts = at == 0 || !is_word_byte(text[at - 1]);
      if (starts && (end == text.size() || !is_word_byte(text[end]))) return true;
    }
  }
  return false;
}

class Corpus {
 public:
  explicit Corpus(const fs::path& folder)
      : folder_(folder), names_(read_names(folder / "outlets.txt")) {
    std::set<fs::path> texts;
    for (const auto& entry : fs::directory_iterator(folder / "text")) texts.insert(entry.path());
    std::set<fs::path> notes;
    for (const auto& entry : fs::directory_iterator(folder / "attributions"))
      notes.insert(entry.path());
    for (const fs::path& text : texts) {
      const std::string stem = text.stem().string() + "_";
      const auto first = std::find_if(notes.begin(), notes.end(), [&](const fs::path& note) {
        return note.filename().string().starts_with(stem);
      });
      if (first != notes.end()) score(text, *first);
    }
  }

  std::size_t hits = 0, found = 0, gold = 0;
  double shared_characters = 0, found_characters = 0, gold_characters = 0, overlap_sum = 0;

 private:
  struct Found {
    Interval mention;
    Interval content;
    bool used = false;
  };

  void score(const fs::path& path, const fs::path& notes) {
    const AnalyzedText text = analyze_text(std::move(read_document(path.string())).value());
    std::vector<Found> mine;
    for (const Attribution& each : find_attributions(text, OutletRegistry::shipped())) {
      // People mark who speaks: not to whom, and nothing without a cue.
      if (each.kind == CueKind::kChannel || each.kind == CueKind::kContinuation ||
          each.kind == CueKind::kUncuedRelay)
        continue;
      if (!holds_name(slice(text.document.text, each.mention), names_)) continue;
      mine.push_back(
          {interval_of(text.document, each.mention), interval_of(text.document, each.content)});
    }
    for (const Gold& relation : read_gold(notes)) {
      if (!holds_name(words_of(text.document.text, relation.source), names_)) continue;
      match(relation, mine);
    }
    found += mine.size();
    for (const Found& each : mine) found_characters += each.content.end - each.content.begin;
  }

  static Interval interval_of(const Document& document, Span span) {
    const Location location = document.locate(span);
    return {location.begin_char, location.end_char};
  }

  static std::string words_of(std::string_view text, const Intervals& places) {
    std::string words;
    for (const Interval& place : places) {
      std::uint32_t character = 0;
      for (std::size_t at = 0; at < text.size() && character < place.end; ++character) {
        const std::uint32_t length = decode_utf8(text, at).length;
        if (character >= place.begin) words += text.substr(at, length);
        at += length;
      }
      words += " | ";
    }
    return words;
  }

  static std::uint32_t overlap(Interval left, Interval right) {
    const std::uint32_t begin = std::max(left.begin, right.begin);
    const std::uint32_t end = std::min(left.end, right.end);
    return begin < end ? end - begin : 0;
  }

  void match(const Gold& relation, std::vector<Found>& mine) {
    ++gold;
    std::uint32_t size = 0;
    for (const Interval& place : relation.content) size += place.end - place.begin;
    gold_characters += size;
    Found* best = nullptr;
    std::uint32_t most = 0;
    for (Found& each : mine) {
      const bool same =
          std::any_of(relation.source.begin(), relation.source.end(),
                      [&](Interval place) { return overlap(place, each.mention) > 0; });
      if (each.used || !same) continue;
      std::uint32_t shared = 0;
      for (const Interval& place : relation.content) shared += overlap(place, each.content);
      if (best == nullptr || shared > most) {
        best = &each;
        most = shared;
      }
    }
    if (best == nullptr) return;
    best->used = true;
    ++hits;
    shared_characters += most;
    const double joined = size + (best->content.end - best->content.begin) - most;
    overlap_sum += joined > 0 ? most / joined : 0.0;
  }

  fs::path folder_;
  std::vector<std::string> names_;
};

TEST(PolNeAR, OutletsAsSources) {
  const fs::path folder = test::development_data("polnear-dev");
  if (folder.empty()) GTEST_SKIP() << test::kNoDevelopmentData;
  const Corpus corpus(folder);
  ASSERT_GT(corpus.gold, 0U);
  ASSERT_GT(corpus.found, 0U);
  const auto f1 = [](double precision, double recall) {
    return 2 * precision * recall / (precision + recall);
  };
  const double precision = static_cast<double>(corpus.hits) / static_cast<double>(corpus.found);
  const double recall = static_cast<double>(corpus.hits) / static_cast<double>(corpus.gold);
  const double in_content = corpus.shared_characters / corpus.found_characters;
  const double of_content = corpus.shared_characters / corpus.gold_characters;
  fmt::print("mentions: P {:.3f} R {:.3f} F1 {:.3f} ({} right of {} found, {} marked)\n", precision,
             recall, f1(precision, recall), corpus.hits, corpus.found, corpus.gold);
  fmt::print("content: P {:.3f} R {:.3f} F1 {:.3f}, mean IoU {:.3f}\n", in_content, of_content,
             f1(in_content, of_content), corpus.overlap_sum / static_cast<double>(corpus.hits));
  EXPECT_GE(precision, 0.93);
  EXPECT_GE(recall, 0.75);
  EXPECT_GE(f1(in_content, of_content), 0.80);
}

}  // namespace
}  // namespace ibid
