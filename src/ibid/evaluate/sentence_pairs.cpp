#include "ibid/evaluate/sentence_pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "ibid/base/utf8.hpp"
#include "ibid/evaluate/corpus_files.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kQualityHeader = "Quality\t#1 ID\t#2 ID\t#1 String\t#2 String";
constexpr std::string_view kIdHeader = "id\tsentence1\tsentence2\tlabel";
constexpr std::string_view kWanted =
    "a table headed Quality, #1 ID, #2 ID, #1 String, #2 String; NAME.labels beside NAME_s1.txt "
    "and NAME_s2.txt; or NAME.tsv with two sentences and a label";

// Where a table holds what.
struct Columns {
  std::size_t count = 0;
  std::size_t left = 0;
  std::size_t right = 0;
  std::size_t label = 0;
  bool has_header = false;
};
constexpr Columns kQualityColumns{5, 3, 4, 0, true};
constexpr Columns kIdColumns{4, 1, 2, 3, true};
constexpr Columns kBareColumns{3, 0, 1, 2, false};

std::string_view trimmed(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  while (text.starts_with(' ')) text.remove_prefix(1);
  return text;
}

// "1" or "0", also written as a number with a fraction of nothing.
std::optional<bool> parse_label(std::string_view text) {
  text = trimmed(text);
  if (text == "1" || text == "1.0") return true;
  if (text == "0" || text == "0.0") return false;
  return std::nullopt;
}

Error bad_label(const fs::path& file, std::size_t line, std::string_view label) {
  return bad_line(file, line, fmt::format("the label is '{}', neither 0 nor 1", label));
}

// The lines of a file in UTF-8; views into `bytes`.
Result<std::vector<std::string_view>> read_lines(const fs::path& file, std::string& bytes) {
  Result<std::string> content = read_data_file(file);
  if (!content) return content.error();
  bytes = std::move(content).value();
  std::vector<std::string_view> lines = split_lines(bytes);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (find_invalid_utf8(lines[i]) != lines[i].size()) {
      return bad_line(file, i + 1, "is not UTF-8");
    }
  }
  return lines;
}

Result<SentenceSet> finished(const fs::path& file, SentenceSet set) {
  if (set.pairs.empty()) return bad_data(file, "holds no pair of sentences");
  return set;
}

// Which table the first line begins; nullopt when it is none.
std::optional<Columns> columns_of(const fs::path& file, std::string_view first_line) {
  if (first_line == kQualityHeader) return kQualityColumns;
  if (first_line == kIdHeader) return kIdColumns;
  if (lower_extension(file) == ".tsv") return kBareColumns;
  return std::nullopt;
}

Result<SentenceSet> read_table(const fs::path& file) {
  std::string bytes;
  const Result<std::vector<std::string_view>> lines = read_lines(file, bytes);
  if (!lines) return lines.error();
  if (lines.value().empty()) return bad_data(file, fmt::format("is empty; give {}", kWanted));
  const std::optional<Columns> columns = columns_of(file, lines.value().front());
  if (!columns) {
    return bad_line(file, 1, fmt::format("begins no table of sentences; give {}", kWanted));
  }
  SentenceSet set{file.stem().string(), {}};
  for (std::size_t i = columns->has_header ? 1 : 0; i < lines.value().size(); ++i) {
    const std::string_view line = lines.value()[i];
    if (line.empty()) continue;
    const std::vector<std::string_view> fields = split_fields(line, '\t');
    if (fields.size() != columns->count) {
      return bad_line(file, i + 1,
                      fmt::format("has {} columns, not {}", fields.size(), columns->count));
    }
    const std::optional<bool> label = parse_label(fields[columns->label]);
    if (!label) return bad_label(file, i + 1, fields[columns->label]);
    set.pairs.push_back(
        {std::string(fields[columns->left]), std::string(fields[columns->right]), *label, i + 1});
  }
  return finished(file, std::move(set));
}

// `file` is NAME.labels.
Result<SentenceSet> read_line_files(const fs::path& file) {
  const std::string name = file.stem().string();
  const fs::path left_file = file.parent_path() / (name + "_s1.txt");
  const fs::path right_file = file.parent_path() / (name + "_s2.txt");
  std::string bytes[3];
  const Result<std::vector<std::string_view>> labels = read_lines(file, bytes[0]);
  if (!labels) return labels.error();
  const Result<std::vector<std::string_view>> left = read_lines(left_file, bytes[1]);
  if (!left) return left.error();
  const Result<std::vector<std::string_view>> right = read_lines(right_file, bytes[2]);
  if (!right) return right.error();
  for (const auto& [other, lines] :
       {std::pair(&left_file, &left.value()), std::pair(&right_file, &right.value())}) {
    if (lines->size() == labels.value().size()) continue;
    return bad_data(*other, fmt::format("has {} lines, but {} has {}", lines->size(),
                                        file.filename().string(), labels.value().size()));
  }
  SentenceSet set{name, {}};
  for (std::size_t i = 0; i < labels.value().size(); ++i) {
    const std::optional<bool> label = parse_label(labels.value()[i]);
    if (!label) return bad_label(file, i + 1, labels.value()[i]);
    set.pairs.push_back(
        {std::string(left.value()[i]), std::string(right.value()[i]), *label, i + 1});
  }
  return finished(file, std::move(set));
}

bool is_line_file(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.ends_with("_s1.txt") || name.ends_with("_s2.txt");
}

fs::path labels_of(const fs::path& line_file) {
  std::string name = line_file.filename().string();
  name.resize(name.rfind("_s"));
  return line_file.parent_path() / (name + ".labels");
}

Result<SentenceSet> read_set(const fs::path& file) {
  if (file.extension() == ".labels") return read_line_files(file);
  const std::string ending = lower_extension(file);
  if (ending == ".tsv" || ending == ".txt") return read_table(file);
  return bad_data(file, fmt::format("is in no known form; take it away, or give {}", kWanted));
}

// The files that a set begins with: the tables and labels.
Result<std::vector<fs::path>> list_sets(const fs::path& folder) {
  const Result<FolderContent> content = list_folder(folder, kWanted);
  if (!content) return content.error();
  if (!content.value().folders.empty()) {
    return bad_data(content.value().folders.front(),
                    "is a folder, and a set is a file; give that folder alone, or take it away");
  }
  const std::vector<fs::path>& files = content.value().files;
  std::vector<fs::path> sets;
  for (const fs::path& file : files) {
    // PAN-10 comes with tables of what its annotators thought.
    if (is_about_a_set(file) || file.filename().string().ends_with("-annotations.csv")) continue;
    if (!is_line_file(file)) {
      sets.push_back(file);
      continue;
    }
    const fs::path labels = labels_of(file);
    if (std::binary_search(files.begin(), files.end(), labels)) continue;
    return bad_data(
        file, fmt::format("has no labels beside it: {} is not there", labels.filename().string()));
  }
  return sets;
}

}  // namespace

Result<std::vector<SentenceSet>> read_sentence_sets(const fs::path& data) {
  std::error_code unused;
  std::vector<fs::path> files;
  if (fs::is_regular_file(data, unused)) {
    files.push_back(is_line_file(data) ? labels_of(data) : data);
  } else {
    Result<std::vector<fs::path>> listed = list_sets(data);
    if (!listed) return listed.error();
    files = std::move(listed).value();
  }
  std::vector<SentenceSet> sets;
  for (const fs::path& file : files) {
    Result<SentenceSet> set = read_set(file);
    if (!set) return set.error();
    sets.push_back(std::move(set).value());
  }
  if (sets.empty()) {
    return bad_data(data, fmt::format("holds no labelled pairs of sentences; give {}", kWanted));
  }
  return sets;
}

}  // namespace ibid::detail
