#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ibid/base/printable.hpp"
#include "ibid/base/utf8.hpp"
#include "ibid/corpus/corpus.hpp"
#include "ibid/corpus/input_stream.hpp"
#include "ibid/corpus/line_reader.hpp"
#include "ibid/corpus/record_parser.hpp"
#include "ibid/read/encoding.hpp"
#include "ibid/read/file.hpp"
#include "ibid/read/json_record.hpp"

namespace ibid {
namespace {

using detail::LineRecord;

/// A file that is not JSON lines at all would fill the memory with what is wrong with it.
constexpr std::size_t kMostLineProblems = 100;

/// A path may hold bytes that are not UTF-8; an id may not.
std::string as_id(const std::string& path) {
  return find_invalid_utf8(path) == path.size() ? path : printable_line(path);
}

CorpusProblem in_file(const std::string& path, std::string_view reason) {
  return {fmt::format("{}: {}", detail::display_name(path), reason)};
}

LineRecord kept_members(detail::JsonRecord record) {
  return {std::move(record.id), std::move(record.text), std::move(record.meta.published)};
}

/// Lines of one JSON-lines input.
class LineParser {
 public:
  LineParser(const RawBlock& block, const CorpusOptions& options, ParsedBlock& parsed)
      : block_(block),
        options_(options),
        parsed_(parsed),
        id_prefix_(as_id(block.path) + ':'),
        largest_document_(detail::largest_document(options)),
        longest_line_(detail::longest_line(options)),
        parser_(options.fields),
        number_(block.first_line) {}

  void parse() {
    std::string_view rest = block_.bytes.view();
    for (; !rest.empty(); ++number_) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      take_line(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (num_problems_ > kMostLineProblems) {
      const std::uint64_t others = num_problems_ - kMostLineProblems;
      parsed_.problems.push_back(in_file(
          block_.path, fmt::format("{} more lines up to line {} hold no record that can be read; "
                                   "correct them like those before",
                                   others, last_problem_)));
      parsed_.problems.back().count = others;
    }
  }

 private:
  void take_line(std::string_view line) {
    if (line.size() > longest_line_) {
      return add(detail::long_line_problem(block_.path, number_, longest_line_));
    }
    if (std::optional<LineRecord> record = parser_.parse(line)) {
      return add(std::move(*record));
    }
    if (line.find_first_not_of(" \t\r") != line.npos) take_slowly(line);
  }

  void take_slowly(std::string_view line) {
    const std::size_t invalid = find_invalid_utf8(line);
    if (invalid < line.size()) {
      return add(in_file(block_.path,
                         fmt::format("{}: the bytes are not UTF-8; convert the file, for instance "
                                     "with iconv -f WINDOWS-1252 -t UTF-8",
                                     detail::line_and_column(line, invalid, number_))));
    }
    Result<detail::JsonRecord> record = detail::parse_json_record(line, options_.fields, number_);
    if (record) return add(kept_members(std::move(record).value()));
    const std::string& reason = record.error().message;
    const std::string place = reason.starts_with("line ") ? "" : fmt::format("line {}: ", number_);
    add(in_file(block_.path, place + reason));
  }

  void add(LineRecord record) {
    if (record.text.size() > largest_document_) {
      return add(
          in_file(block_.path, fmt::format("line {}: its text is longer than the {} bytes allowed; "
                                           "raise the limit on documents, or cut the text",
                                           number_, largest_document_)));
    }
    CorpusRecord& added = parsed_.records.emplace_back();
    added.id = record.id.empty() ? id_prefix_ + std::to_string(number_) : std::move(record.id);
    added.text = std::move(record.text);
    added.published = std::move(record.published);
    added.input = block_.input;
    added.line = number_;
  }

  void add(CorpusProblem problem) {
    last_problem_ = number_;
    if (++num_problems_ <= kMostLineProblems) parsed_.problems.push_back(std::move(problem));
  }

  const RawBlock& block_;
  const CorpusOptions& options_;
  ParsedBlock& parsed_;
  std::string id_prefix_;
  std::uint64_t largest_document_;
  std::uint64_t longest_line_;
  detail::RecordParser parser_;
  std::uint64_t number_;
  std::uint64_t num_problems_ = 0;
  std::uint64_t last_problem_ = 0;
};

/// Files that are one document each.
class DocumentParser {
 public:
  DocumentParser(const CorpusOptions& options, ParsedBlock& parsed)
      : options_(options), parsed_(parsed) {
    read_options_.fields = options.fields;
    read_options_.max_bytes = detail::largest_document(options);
    read_options_.text_alone = true;
  }

  void take_file(const RawBlock::File& file) {
    if (!file.refusal.empty()) return add_problem(file.refusal);
    Result<std::string> bytes = file.is_compressed
                                    ? read_compressed(file.path)
                                    : detail::read_bytes(file.path, read_options_.max_bytes);
    if (!bytes) return add_problem(bytes.error().message);
    if (file.is_record) {
      take_record(std::move(bytes).value(), file.path, file.input);
    } else {
      take_text(std::move(bytes).value(), file.path, file.input, file.is_compressed);
    }
  }

  /// @param is_compressed  the name tells how it is stored; what is below that counts
  void take_text(std::string bytes, const std::string& path, std::uint32_t input,
                 bool is_compressed) {
    const std::string name(is_compressed ? detail::uncompressed_name(path) : path);
    Result<Document> document = decode_document(std::move(bytes), name, read_options_);
    if (!document) return add_problem(renamed(document.error().message, name, path));
    Document& read = document.value();
    const bool has_own_id = read.id != as_id(name);
    add(has_own_id ? std::move(read.id) : as_id(path), std::move(read.text),
        std::move(read.meta.published), input);
  }

  void take_record(std::string bytes, const std::string& path, std::uint32_t input) {
    if (bytes.empty()) return add(in_file(path, "is empty; give a file with text"));
    Result<detail::DecodedText> decoded = detail::decode_text(std::move(bytes));
    if (!decoded) return add(in_file(path, decoded.error().message));
    Result<detail::JsonRecord> record =
        detail::parse_json_object(decoded.value().text, options_.fields);
    if (!record) return add(in_file(path, record.error().message));
    LineRecord kept = kept_members(std::move(record).value());
    add(kept.id.empty() ? as_id(path) : std::move(kept.id), std::move(kept.text),
        std::move(kept.published), input);
  }

 private:
  [[nodiscard]] Result<std::string> read_compressed(const std::string& path) const {
    Result<detail::InputStream> stream = detail::InputStream::open(path);
    if (!stream) return stream.error();
    return detail::read_whole(stream.value(), path, read_options_.max_bytes);
  }

  /// Messages of read_document begin with the name that it was told.
  static std::string renamed(const std::string& message, const std::string& from,
                             const std::string& to) {
    const std::string told = detail::display_name(from);
    return message.starts_with(told) ? detail::display_name(to) + message.substr(told.size())
                                     : message;
  }

  void add(std::string id, std::string text, std::optional<std::string> published,
           std::uint32_t input) {
    parsed_.records.push_back({std::move(id), std::move(text), std::move(published), input, 0});
  }
  void add(CorpusProblem problem) { parsed_.problems.push_back(std::move(problem)); }
  void add_problem(std::string message) { add(CorpusProblem{std::move(message)}); }

  const CorpusOptions& options_;
  ParsedBlock& parsed_;
  ReadOptions read_options_;
};

}  // namespace

ParsedBlock parse_block(const RawBlock& block, const CorpusOptions& options) {
  ParsedBlock parsed;
  DocumentParser documents(options, parsed);
  switch (block.content) {
    case RawBlock::Content::kLines:
      LineParser(block, options, parsed).parse();
      break;
    case RawBlock::Content::kRecord:
      documents.take_record(std::string(block.bytes.view()), block.path, block.input);
      break;
    case RawBlock::Content::kDocument:
      documents.take_text(std::string(block.bytes.view()), block.path, block.input, true);
      break;
    case RawBlock::Content::kFiles:
      for (const RawBlock::File& file : block.files) documents.take_file(file);
      break;
  }
  parsed.problems.insert(parsed.problems.end(), block.problems.begin(), block.problems.end());
  return parsed;
}

}  // namespace ibid
