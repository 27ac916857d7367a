// Files, folders and streams to the records of a corpus, in blocks of bounded size.
//
// One thread takes raw blocks from a CorpusReader; any number of threads parse them:
//
//   while (std::optional<RawBlock> block = reader.next_block()) queue.push(std::move(*block));
//   ParsedBlock parsed = parse_block(block, options);   // elsewhere, in any order
//
// Blocks are numbered from 0 in the order of the corpus, so what came of them can be put in order.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/corpus/padded_bytes.hpp"
#include "ibid/read/read.hpp"

namespace ibid {

struct CorpusOptions {
  JsonFields fields{};
  /// Of a whole-file document as stored and decompressed, or of a record's text. A line may be
  /// three times as long and 64 KiB more: escapes of letters beyond ASCII treble them at most.
  /// Taken as 2 GiB - 1 where it is more.
  std::uint64_t max_document_bytes = 256ULL << 20;
  std::uint64_t block_bytes = 4ULL << 20;  ///< about how much one block holds; at least 1
  /// Lines of inputs that cannot be read twice (standard input, pipes) are kept in a temporary file
  /// for copy_lines.
  bool keep_lines = false;
  std::string scratch_folder;  ///< where that file takes its room, as ScratchFile::open
};

/// One text of the corpus.
struct CorpusRecord {
  std::string id;    ///< the record's own; "PATH:LINE" without one; the path of a whole file
  std::string text;  ///< valid UTF-8, at most CorpusOptions::max_document_bytes; may be empty
  std::optional<std::string> published;  ///< as given; never empty
  std::uint32_t input = 0;               ///< index for CorpusReader::input_name
  std::uint64_t line = 0;                ///< from 1; 0: the whole file
};

/// What was skipped: one printable line that names the file, the place in it and the remedy.
struct CorpusProblem {
  std::string message;
  std::uint64_t count = 1;  ///< lines or files that it speaks for
};

/// Bytes that are read and not yet parsed.
struct RawBlock {
  enum class Content {
    kLines,     ///< `bytes` are whole lines of a JSON-lines input
    kRecord,    ///< `bytes` are one JSON record, on any number of lines
    kDocument,  ///< `bytes` are one plain text
    kFiles,     ///< `files` are read by parse_block
  };
  /// A file that is one document, which parse_block reads, so that several threads can.
  struct File {
    std::string path{};
    std::uint32_t input = 0;
    bool is_record = false;      ///< one JSON record, else text
    bool is_compressed = false;  ///< whatever its name
    std::string refusal{};       ///< why it is not read: the problem that it becomes; else empty
  };

  std::uint64_t number = 0;  ///< from 0, in the order of the corpus
  Content content = Content::kLines;
  std::string path;              ///< what `bytes` come from
  std::uint32_t input = 0;       ///< likewise
  std::uint64_t first_line = 1;  ///< of `bytes`
  PaddedBytes bytes;
  std::vector<File> files;
  std::vector<CorpusProblem> problems;  ///< met behind all that the block holds
};

/// In the order of the corpus.
struct ParsedBlock {
  std::vector<CorpusRecord> records;
  std::vector<CorpusProblem> problems;
};

/// How far reading is, for a progress bar. Compressed inputs count as they are stored.
struct CorpusProgress {
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_known = 0;    ///< sizes of all files; pipes have none
  bool is_everything_known = true;  ///< no input is a pipe
};

/// Reads inputs in order.
///
/// An input is a file, a folder (walked; entries by the bytes of their paths; hidden ones passed
/// over, links to folders named as a problem) or "-" for standard input. A file in a folder counts
/// as an input of its own. Names decide, once a .gz or .zst is taken off:
///   .jsonl .ndjson   JSON lines
///   .json            one record on any number of lines, or JSON lines
///   no extension     JSON lines when that is what it begins with, else one text
///   .pdf .html ...   formats that are not text: a problem
///   anything else    one text, by the rules of read_document
/// Standard input counts as a file without an extension. Streams that begin like gzip or Zstandard
/// data are decompressed whatever their name, except texts under a name of text, which are refused.
///
/// The first byte-order mark of a JSON-lines input is passed over, and so are blank lines. What
/// cannot be read becomes a problem of the block where it stood, and reading goes on behind it:
/// a file that cannot be opened or is empty, a stream that breaks off (its whole lines stay), a
/// line that is too long. A line more than four times too long ends its input.
///
/// Memory: two blocks, or two lines where those are longer, or one document from a pipe; and the
/// paths of all files.
class CorpusReader {
 public:
  /// Finds all files.
  /// @error kInvalidArgument  no input, "-" twice
  ///        kNotFound, kUnreadable  an input does not exist, or is neither file, folder nor pipe;
  ///        the message names it and the remedy
  [[nodiscard]] static Result<CorpusReader> open(const std::vector<std::string>& inputs,
                                                 const CorpusOptions& options);

  CorpusReader(CorpusReader&&) noexcept;
  CorpusReader& operator=(CorpusReader&&) noexcept;
  ~CorpusReader();

  /// The next block; nullopt behind the last. For one thread.
  [[nodiscard]] std::optional<RawBlock> next_block();

  /// For any thread, at any time.
  [[nodiscard]] CorpusProgress progress() const;

  /// About how many bytes of text all files hold, as far as their names and sizes tell: compressed
  /// ones three times what they take. Pipes count for nothing.
  [[nodiscard]] std::uint64_t expected_bytes() const;

  /// The path of an input, "-" for standard input.
  [[nodiscard]] const std::string& input_name(std::uint32_t input) const;
  /// Number of inputs: CorpusRecord::input is below it.
  [[nodiscard]] std::uint32_t num_inputs() const;

  /// Whether an input turned out to be JSON lines, which copy_lines copies. Known once it was
  /// begun.
  [[nodiscard]] bool has_lines(std::uint32_t input) const;

  /// Whether the line of an input (from 1) goes into the copy. Asked once for each, in order.
  using KeepLine = std::function<bool(std::uint32_t input, std::uint64_t line)>;
  /// Takes bytes of the copy, in order; an error ends the copying.
  using ByteSink = std::function<std::optional<Error>(std::string_view bytes)>;

  /// Copies chosen lines of all JSON-lines inputs, in the order of the corpus, byte for byte: line
  /// ends, blank lines and a byte-order mark (part of line 1) stay as they are, compressed inputs
  /// come out decompressed. A last line without a line end gets none, unless another line follows.
  /// Lines that were not read whole (the cut end of a broken stream) are not asked for.
  /// @pre next_block has returned nullopt
  /// @error what the sink gave; kUnreadable: an input changed or went away since it was read, or is
  ///        a pipe and keep_lines is false; kUnwritable: the temporary file had no room
  [[nodiscard]] std::optional<Error> copy_lines(const KeepLine& keep, const ByteSink& sink) const;

 private:
  class State;
  explicit CorpusReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// The records of a block and its problems; a pure function but for the files that kFiles names.
///
/// A line is a record by the rules of parse_json_record: simdjson reads it, and what that refuses
/// is given to parse_json_record, which accepts the few records that simdjson does not (an id of
/// more than 64 bits) and words the errors. Of the lines that a block cannot give, the first 100
/// get a problem each, and one more counts the rest.
/// @cost O(bytes); no state is shared between threads
[[nodiscard]] ParsedBlock parse_block(const RawBlock& block, const CorpusOptions& options);

}  // namespace ibid
