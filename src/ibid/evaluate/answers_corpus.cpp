#include "ibid/evaluate/answers_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "ibid/evaluate/corpus_files.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kListName = "file_information.csv";
constexpr std::string_view kHeader = "File,Task,Category";
constexpr std::string_view kOriginal = "orig";

struct Listed {
  std::string file;
  std::string task;
  std::optional<std::uint32_t> grade;  // nullopt: an original
};

Result<Listed> parse_line(const fs::path& list, std::size_t number, std::string_view line) {
  const std::vector<std::string_view> fields = split_fields(line, ',');
  if (fields.size() != 3 || fields[0].empty() || fields[1].empty()) {
    return bad_line(list, number, fmt::format("has not the three fields {}", kHeader));
  }
  Listed listed{std::string(fields[0]), std::string(fields[1]), std::nullopt};
  if (fs::path(listed.file).filename() != listed.file) {
    return bad_line(list, number, fmt::format("'{}' is no file name", listed.file));
  }
  if (fields[2] == kOriginal) return listed;
  const auto* const label = std::find(kGrades.begin(), kGrades.end(), fields[2]);
  if (label == kGrades.end()) {
    return bad_line(list, number,
                    fmt::format("the category is '{}'; known are {} and {}", fields[2],
                                fmt::join(kGrades, ", "), kOriginal));
  }
  listed.grade = static_cast<std::uint32_t>(label - kGrades.begin());
  return listed;
}

Result<std::vector<Listed>> read_list(const fs::path& list) {
  const Result<std::string> bytes = read_data_file(list);
  if (!bytes) return bytes.error();
  const std::vector<std::string_view> lines = split_lines(bytes.value());
  if (lines.empty() || lines.front() != kHeader) {
    return bad_line(list, 1, fmt::format("is not the header {}", kHeader));
  }
  std::vector<Listed> rows;
  std::set<std::string, std::less<>> names;
  std::map<std::string, std::string> originals;  // by task
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    Result<Listed> row = parse_line(list, i + 1, lines[i]);
    if (!row) return row.error();
    if (!names.insert(row.value().file).second) {
      return bad_line(list, i + 1, fmt::format("'{}' is listed twice", row.value().file));
    }
    if (!row.value().grade) {
      const auto [before, is_new] = originals.emplace(row.value().task, row.value().file);
      if (!is_new) {
        return bad_line(list, i + 1,
                        fmt::format("'{}' is a second original of task {}, after '{}'; keep one",
                                    row.value().file, row.value().task, before->second));
      }
    }
    rows.push_back(std::move(row).value());
  }
  return rows;
}

// Every text of the folder must have its label.
std::optional<Error> find_unlisted(const std::vector<fs::path>& files,
                                   const std::vector<Listed>& rows) {
  std::set<std::string> listed;
  for (const Listed& row : rows) listed.insert(row.file);
  for (const fs::path& file : files) {
    if (file.extension() != ".txt" || listed.contains(file.filename().string())) continue;
    return bad_data(file, fmt::format("has no label in {}", kListName));
  }
  return std::nullopt;
}

}  // namespace

Result<GradedAnswers> read_graded_answers(const fs::path& folder) {
  const Result<FolderContent> content =
      list_folder(folder, fmt::format("a folder with {} and the answers", kListName));
  if (!content) return content.error();
  const Result<std::vector<Listed>> rows = read_list(folder / kListName);
  if (!rows) return rows.error();
  if (auto error = find_unlisted(content.value().files, rows.value())) return *std::move(error);

  GradedAnswers corpus;
  for (const Listed& row : rows.value()) {
    const fs::path file = folder / row.file;
    std::error_code unused;
    if (!fs::exists(fs::symlink_status(file, unused))) {
      if (row.grade) corpus.missing.push_back(row.file);
      continue;
    }
    Result<Document> text = read_data_text(file);
    if (!text) return text.error();
    if (row.grade) {
      corpus.answers.push_back({row.file, row.task, *row.grade, std::move(text).value()});
    } else {
      corpus.originals.insert_or_assign(row.task, std::move(text).value());
    }
  }
  if (corpus.answers.empty()) return bad_data(folder, "holds none of the listed answers");
  for (const Answer& answer : corpus.answers) {
    if (corpus.originals.contains(answer.task)) continue;
    return bad_data(folder / answer.file,
                    fmt::format("the original of its task {} is not there", answer.task));
  }
  return corpus;
}

}  // namespace ibid::detail
