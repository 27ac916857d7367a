#include "ibid/evaluate/pairs_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <system_error>

#include "ibid/base/printable.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/corpus/corpus.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/reuters_stories.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWanted =
    "Reuters-21578 (*.sgm), planted articles (NAME.train, NAME.truth) or texts as 'ibid scan' "
    "reads them";

/// Where a text was found.
struct Place {
  fs::path file;
  std::uint64_t line = 0;  ///< 0: all of the file

  [[nodiscard]] std::string shown() const {
    const std::string name = printable_line(file.string());
    return line == 0 ? name : fmt::format("{}: line {}", name, line);
  }
};

/// A corpus while it is read.
struct PlacedCorpus {
  PairCorpus corpus;
  std::vector<Place> places;  ///< of its records

  void add(std::string id, std::string text, Place place) {
    corpus.records.push_back({std::move(id), std::move(text)});
    places.push_back(std::move(place));
  }
};

/// An id names one text alone: pairs are known by their ids.
std::optional<Error> find_repeated_id(const PlacedCorpus& read) {
  std::vector<std::uint32_t> order(read.places.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto id_of = [&](std::uint32_t i) -> const std::string& {
    return read.corpus.records[i].id;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return id_of(a) < id_of(b); });
  const auto twice =
      std::adjacent_find(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return id_of(a) == id_of(b); });
  if (twice == order.end()) return std::nullopt;
  return Error{ErrorCode::kMalformed,
               fmt::format("{}: has the id \"{}\" of the text at {}; give each an id of its own",
                           read.places[twice[1]].shown(), printable_line(id_of(*twice)),
                           read.places[*twice].shown())};
}

Result<PairCorpus> finished(PlacedCorpus read, const fs::path& data) {
  if (read.corpus.records.empty()) {
    return bad_data(data, fmt::format("holds no text; give {}", kWanted));
  }
  if (auto error = find_repeated_id(read)) return *std::move(error);
  return std::move(read.corpus);
}

// Several planted sets of one folder may share their ids, so each is a corpus.
Result<std::string> read_utf8(const fs::path& file) {
  Result<std::string> bytes = read_data_file(file);
  if (!bytes) return bytes;
  const std::string_view text = bytes.value();
  const std::size_t invalid = find_invalid_utf8(text);
  if (invalid == text.size()) return bytes;
  const auto line =
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(invalid), '\n');
  return bad_line(file, static_cast<std::size_t>(line), "is not UTF-8");
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == line.npos; }

std::optional<Error> read_articles(const fs::path& file, PlacedCorpus& read) {
  const Result<std::string> bytes = read_utf8(file);
  if (!bytes) return bytes.error();
  const std::vector<std::string_view> lines = split_lines(bytes.value());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_blank(lines[i])) continue;
    const std::size_t end = lines[i].find(' ');
    if (end == 0 || end == lines[i].npos || is_blank(lines[i].substr(end))) {
      return bad_line(file, i + 1, "is not an article: an id, a blank and its text");
    }
    read.add(std::string(lines[i].substr(0, end)), std::string(lines[i].substr(end + 1)),
             {file, i + 1});
  }
  return std::nullopt;
}

std::optional<Error> read_planted_pairs(const fs::path& file, PairCorpus& corpus) {
  const Result<std::string> bytes = read_utf8(file);
  if (!bytes) return bytes.error();
  std::map<std::string_view, std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < corpus.records.size(); ++i) numbers[corpus.records[i].id] = i;
  const std::vector<std::string_view> lines = split_lines(bytes.value());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_blank(lines[i])) continue;
    const std::vector<std::string_view> ids = split_fields(lines[i], ' ');
    if (ids.size() != 2) return bad_line(file, i + 1, "is not a pair: two ids and a blank between");
    for (const std::string_view id : ids) {
      if (numbers.contains(id)) continue;
      return bad_line(file, i + 1, fmt::format("names the article '{}', which is not there", id));
    }
    if (ids[0] == ids[1]) return bad_line(file, i + 1, "pairs an article with itself");
    corpus.planted.push_back(std::minmax(numbers.at(ids[0]), numbers.at(ids[1])));
  }
  if (corpus.planted.empty()) return bad_data(file, "holds no planted pair");
  std::sort(corpus.planted.begin(), corpus.planted.end());
  const auto repeated = std::unique(corpus.planted.begin(), corpus.planted.end());
  corpus.planted.erase(repeated, corpus.planted.end());
  return std::nullopt;
}

Result<PairCorpus> read_planted(const fs::path& file) {
  PlacedCorpus read;
  read.corpus.name = file.stem().string();
  if (auto error = read_articles(file, read)) return *std::move(error);
  Result<PairCorpus> corpus = finished(std::move(read), file);
  if (!corpus) return corpus;
  fs::path truth = file;
  truth.replace_extension(".truth");
  if (auto error = read_planted_pairs(truth, corpus.value())) return *std::move(error);
  return corpus;
}

Result<PairCorpus> read_stories(const std::vector<fs::path>& files, const fs::path& data) {
  PlacedCorpus read;
  for (const fs::path& file : files) {
    Result<std::vector<ReutersStory>> stories = read_reuters_stories(file);
    if (!stories) return stories.error();
    for (ReutersStory& story : stories.value()) {
      if (!story.body) {
        ++read.corpus.without_body;
        continue;
      }
      read.add(std::to_string(story.number), *std::move(story.body), {file, story.line});
    }
  }
  return finished(std::move(read), data);
}

Result<PairCorpus> read_inputs(const fs::path& data) {
  const CorpusOptions options;
  Result<CorpusReader> reader = CorpusReader::open({data.string()}, options);
  if (!reader) return reader.error();
  PlacedCorpus read;
  while (const std::optional<RawBlock> block = reader.value().next_block()) {
    ParsedBlock parsed = parse_block(*block, options);
    if (!parsed.problems.empty()) {
      return Error{ErrorCode::kMalformed, std::move(parsed.problems.front().message)};
    }
    for (CorpusRecord& record : parsed.records) {
      read.add(std::move(record.id), std::move(record.text),
               {reader.value().input_name(record.input), record.line});
    }
  }
  return finished(std::move(read), data);
}

std::vector<fs::path> with_extension(const std::vector<fs::path>& files, std::string_view ending) {
  std::vector<fs::path> chosen;
  std::copy_if(files.begin(), files.end(), std::back_inserter(chosen),
               [&](const fs::path& file) { return lower_extension(file) == ending; });
  return chosen;
}

}  // namespace

Result<std::vector<PairCorpus>> read_pair_corpora(const fs::path& data) {
  std::error_code unused;
  FolderContent content{{data}, {}};
  if (!fs::is_regular_file(data, unused)) {
    Result<FolderContent> listed = list_folder(data, kWanted);
    if (!listed) return listed.error();
    content = std::move(listed).value();
  }
  std::vector<PairCorpus> corpora;
  const auto add = [&](Result<PairCorpus> corpus) -> std::optional<Error> {
    if (!corpus) return corpus.error();
    corpora.push_back(std::move(corpus).value());
    return std::nullopt;
  };
  const std::vector<fs::path> stories = with_extension(content.files, ".sgm");
  const std::vector<fs::path> planted = with_extension(content.files, ".train");
  if (!stories.empty()) {
    if (auto error = add(read_stories(stories, data))) return *std::move(error);
  }
  for (const fs::path& file : planted) {
    if (auto error = add(read_planted(file))) return *std::move(error);
  }
  if (corpora.empty()) {
    if (auto error = add(read_inputs(data))) return *std::move(error);
  }
  return corpora;
}

}  // namespace ibid::detail
