#include "ibid/evaluate/pan_corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "ibid/base/printable.hpp"
#include "ibid/evaluate/corpus_files.hpp"
#include "ibid/evaluate/xml_elements.hpp"

namespace ibid::detail {
namespace {

namespace fs = std::filesystem;

// What the name of a true case ends in, and what that of a detection begins with.
constexpr std::string_view kCaseName = "plagiarism";
constexpr std::string_view kDetected = "detected";

// The folders of the texts.
constexpr std::string_view kSuspiciousFolder = "susp";
constexpr std::string_view kSourceFolder = "src";

Result<CharRange> read_range(const fs::path& file, const XmlElement& feature,
                             std::string_view which) {
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  for (const auto& [attribute, value] : {std::pair(fmt::format("{}_offset", which), &offset),
                                         std::pair(fmt::format("{}_length", which), &length)}) {
    const std::string_view text = feature.get(attribute);
    if (!parse_count(text, *value)) {
      return bad_line(file, feature.line,
                      fmt::format("{} is '{}', not a whole number", attribute, text));
    }
  }
  if (length == 0) return bad_line(file, feature.line, fmt::format("{}_length is 0", which));
  return CharRange{offset, offset + length};
}

constexpr std::string_view kDocument = "document";
constexpr std::string_view kFeature = "feature";

std::optional<Error> check_reference(const fs::path& file, const PanPair& pair,
                                     const std::vector<XmlElement>& elements) {
  const auto documents =
      std::count_if(elements.begin(), elements.end(),
                    [](const XmlElement& element) { return element.name == kDocument; });
  if (documents != 1 || elements.front().name != kDocument) {
    return bad_data(file, "is not one element document, which is what a file of cases is");
  }
  const std::string_view reference = elements.front().get("reference");
  if (reference == pair.suspicious) return std::nullopt;
  return bad_line(file, elements.front().line,
                  fmt::format("tells of '{}', but the list pairs it with '{}'; give the cases of "
                              "that text",
                              reference, pair.suspicious));
}

Result<std::vector<ReuseCase>> read_cases(const fs::path& file, const PanPair& pair,
                                          PanCorpus& corpus) {
  const Result<std::vector<XmlElement>> elements = read_xml_elements(file, {kDocument, kFeature});
  if (!elements) return elements.error();
  if (auto error = check_reference(file, pair, elements.value())) return *std::move(error);
  std::vector<ReuseCase> cases;
  for (const XmlElement& feature : elements.value()) {
    if (feature.name != kFeature) continue;
    const std::string_view source = feature.get("source_reference");
    const std::string_view name = feature.get("name");
    if (!name.ends_with(kCaseName)) continue;
    if (name.starts_with(kDetected)) {
      return bad_line(file, feature.line,
                      fmt::format("'{}' is what a detector found; give the true cases", name));
    }
    if (source.empty()) {
      if (corpus.sourceless++ == 0) {
        corpus.first_sourceless =
            fmt::format("line {} of {}", feature.line,
                        printable_line(file.lexically_relative(corpus.folder).string()));
      }
      continue;
    }
    if (source != pair.source) {
      return bad_line(file, feature.line,
                      fmt::format("the source is '{}', not '{}'", source, pair.source));
    }
    const Result<CharRange> in_suspicious = read_range(file, feature, "this");
    if (!in_suspicious) return in_suspicious.error();
    const Result<CharRange> in_source = read_range(file, feature, "source");
    if (!in_source) return in_source.error();
    cases.push_back({in_suspicious.value(), in_source.value()});
  }
  std::sort(cases.begin(), cases.end());
  cases.erase(std::unique(cases.begin(), cases.end()), cases.end());
  return cases;
}

std::string stem_of(std::string_view name) { return fs::path(name).stem().string(); }

// Where each pair was listed.
using Listed = std::map<std::pair<std::string, std::string>, std::string>;

Result<PanKind> read_kind(const fs::path& folder, Listed& listed, PanCorpus& corpus) {
  const fs::path list = folder / "pairs";
  const Result<std::string> bytes = read_data_file(list);
  if (!bytes) return bytes.error();
  PanKind kind{folder.filename().string(), {}};
  std::size_t number = 0;
  for (const std::string_view line : split_lines(bytes.value())) {
    ++number;
    if (line.empty()) continue;
    const std::vector<std::string_view> names = split_fields(line, ' ');
    if (names.size() != 2 || names[0].empty() || names[1].empty()) {
      return bad_line(list, number, "is not the names of a suspicious text and a source");
    }
    PanPair pair{std::string(names[0]), std::string(names[1]), {}, {}};
    pair.truth = folder / fmt::format("{}-{}.xml", stem_of(names[0]), stem_of(names[1]));
    const auto [before, is_new] = listed.emplace(std::pair(pair.suspicious, pair.source),
                                                 fmt::format("line {} of {}", number, kind.name));
    if (!is_new) {
      return bad_line(list, number,
                      fmt::format("the pair stands in {} too; list it once", before->second));
    }
    Result<std::vector<ReuseCase>> cases = read_cases(pair.truth, pair, corpus);
    if (!cases) return cases.error();
    pair.cases = std::move(cases).value();
    kind.pairs.push_back(std::move(pair));
  }
  if (kind.pairs.empty()) return bad_data(list, "names no pair; list one, or take the kind away");
  return kind;
}

}  // namespace

Result<PanCorpus> read_pan_corpus(const fs::path& folder) {
  const Result<FolderContent> content =
      list_folder(folder, "a folder with src, susp and a folder for each kind of pairs");
  if (!content) return content.error();
  PanCorpus corpus{folder, {}, 0, {}};
  Listed listed;
  for (const fs::path& each : content.value().folders) {
    if (each.filename() == kSuspiciousFolder || each.filename() == kSourceFolder) continue;
    std::error_code unused;
    if (!fs::exists(fs::symlink_status(each / "pairs", unused))) {
      return bad_data(each, "holds no list named 'pairs', as each kind does; take it away");
    }
    Result<PanKind> kind = read_kind(each, listed, corpus);
    if (!kind) return kind.error();
    corpus.kinds.push_back(std::move(kind).value());
  }
  if (corpus.kinds.empty()) {
    return bad_data(folder,
                    "no folder in it holds a list named 'pairs'; give a folder with src, "
                    "susp and a folder for each kind of pairs");
  }
  return corpus;
}

std::optional<Error> check_offsets(const PanPair& pair, std::uint64_t suspicious_characters,
                                   std::uint64_t source_characters) {
  for (const ReuseCase& each : pair.cases) {
    for (const auto& [range, size, name] :
         {std::tuple(each.suspicious, suspicious_characters, &pair.suspicious),
          std::tuple(each.source, source_characters, &pair.source)}) {
      if (range.end <= size && range.begin < range.end) continue;
      return bad_data(pair.truth, fmt::format("a case from character {} to {} is outside of {}, "
                                              "which has {}",
                                              range.begin, range.end, *name, size));
    }
  }
  return std::nullopt;
}

std::string render_detections(const PanPair& pair, const std::vector<ReuseCase>& detections) {
  // File names of a list hold no blank, but may hold what XML takes for its own.
  const auto escaped = [](std::string_view text) {
    std::string safe;
    for (const char c : text) {
      safe += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '"' ? "&quot;" : std::string(1, c);
    }
    return safe;
  };
  std::string xml =
      fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document reference=\"{}\">\n",
                  escaped(pair.suspicious));
  for (const ReuseCase& each : detections) {
    xml += fmt::format(
        "<feature name=\"detected-plagiarism\" this_offset=\"{}\" this_length=\"{}\" "
        "source_reference=\"{}\" source_offset=\"{}\" source_length=\"{}\"/>\n",
        each.suspicious.begin, each.suspicious.size(), escaped(pair.source), each.source.begin,
        each.source.size());
  }
  return xml + "</document>\n";
}

}  // namespace ibid::detail
