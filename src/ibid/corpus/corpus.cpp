#include "ibid/corpus/corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <span>
#include <utility>

#include "ibid/base/scratch_file.hpp"
#include "ibid/corpus/find_inputs.hpp"
#include "ibid/corpus/input_stream.hpp"
#include "ibid/corpus/line_copy.hpp"
#include "ibid/corpus/line_reader.hpp"
#include "ibid/corpus/sniff_lines.hpp"
#include "ibid/read/file.hpp"

namespace ibid {
namespace {

using detail::InputFile;
using detail::InputStream;
using detail::LineReader;
using detail::PromisedContent;
using detail::StreamContent;

/// Enough for a thread to be busy for a while, few enough for several threads to share a folder.
constexpr std::size_t kMostFilesInBlock = 256;

/// An input and what reading found out about it.
struct Input {
  InputFile file;
  detail::FileIdentity identity{};  // when its lines were read
  bool has_lines = false;
  std::uint64_t num_lines = 0;
  std::unique_ptr<ScratchFile> kept;
  std::optional<Error> keep_error;
};

Error in_input(const Input& input, std::string_view reason) {
  return {ErrorCode::kUnreadable,
          fmt::format("{}: {}", detail::display_name(input.file.path), reason)};
}

detail::LineCopier::ReadBytes read_kept(const ScratchFile& kept) {
  return [&kept, offset = std::uint64_t{0}](char* out,
                                            std::size_t room) mutable -> Result<std::size_t> {
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(room, kept.size() - offset));
    if (auto error = kept.read(offset, std::as_writable_bytes(std::span(out, count)))) {
      return std::move(*error);
    }
    offset += count;
    return count;
  };
}

/// A break is not told again: the lines before it are counted.
detail::LineCopier::ReadBytes read_stream(InputStream& stream) {
  return [&stream](char* out, std::size_t room) -> Result<std::size_t> {
    return stream.read(out, room);
  };
}

std::optional<Error> copy_input(const Input& input, std::uint32_t index,
                                detail::LineCopier& copier) {
  if (input.keep_error) return input.keep_error;
  const std::string& path = input.file.path;
  if (input.kept) return copier.copy(index, path, input.num_lines, read_kept(*input.kept));
  if (input.file.is_stream) {
    return in_input(input, "was a pipe and its lines were not kept; save it as a file first");
  }
  Result<InputStream> stream = InputStream::open(path);
  if (!stream) return stream.error();
  if (stream.value().identity() != input.identity) {
    return in_input(input, "has changed since it was read; leave it alone and try again");
  }
  return copier.copy(index, path, input.num_lines, read_stream(stream.value()));
}

}  // namespace

class CorpusReader::State {
 public:
  State(std::vector<InputFile> files, const CorpusOptions& options);

  std::optional<RawBlock> next_block();
  [[nodiscard]] CorpusProgress progress() const {
    return {bytes_read_, bytes_known_, is_everything_known_};
  }
  [[nodiscard]] const std::vector<Input>& inputs() const { return inputs_; }

 private:
  void gather(RawBlock& block);
  void begin(RawBlock& block);
  void begin_stream(InputStream stream, RawBlock& block);
  void begin_lines(LineReader reader);
  void take_document(LineReader reader, StreamContent content, RawBlock& block);
  void hand_out(RawBlock& block, RawBlock::File file);
  void next_lines(RawBlock& block);
  void count_bytes(const InputStream& stream);
  void finish_input();
  RawBlock numbered(RawBlock block);

  [[nodiscard]] std::uint32_t current_index() const { return static_cast<std::uint32_t>(current_); }

  CorpusOptions options_;
  std::vector<Input> inputs_;
  std::size_t current_ = 0;           // the input that is read, or begun next
  std::optional<LineReader> lines_;   // of the current input, when it has been begun
  std::optional<RawBlock> document_;  // the next block, read when the files before it were gathered
  std::uint64_t num_blocks_ = 0;
  std::uint64_t bytes_before_ = 0;  // of the inputs before the current one
  std::atomic<std::uint64_t> bytes_read_{0};
  std::atomic<std::uint64_t> bytes_known_{0};
  bool is_everything_known_ = true;
};

CorpusReader::State::State(std::vector<InputFile> files, const CorpusOptions& options)
    : options_(options) {
  inputs_.reserve(files.size());
  for (InputFile& file : files) {
    bytes_known_ += file.bytes;
    is_everything_known_ = is_everything_known_ && !file.is_stream;
    inputs_.emplace_back().file = std::move(file);
  }
}

RawBlock CorpusReader::State::numbered(RawBlock block) {
  block.number = num_blocks_++;
  return block;
}

std::optional<RawBlock> CorpusReader::State::next_block() {
  RawBlock block;
  if (!lines_ && !document_) gather(block);
  if (!block.files.empty()) return numbered(std::move(block));
  if (document_) return numbered(*std::exchange(document_, std::nullopt));
  if (!lines_) return std::nullopt;
  next_lines(block);
  return numbered(std::move(block));
}

/// Collects files that parse_block reads, until there are enough of them or an input comes that is
/// read here. A compressed one is the last, since nobody knows how large it becomes.
void CorpusReader::State::gather(RawBlock& block) {
  block.content = RawBlock::Content::kFiles;
  const std::uint64_t begin_bytes = bytes_before_;
  while (current_ < inputs_.size() && !lines_ && !document_ &&
         block.files.size() < kMostFilesInBlock &&
         (block.files.empty() || !block.files.back().is_compressed) &&
         bytes_before_ - begin_bytes < options_.block_bytes) {
    begin(block);
  }
}

void CorpusReader::State::begin(RawBlock& block) {
  const InputFile& file = inputs_[current_].file;
  if (!file.refusal.empty()) return hand_out(block, {.refusal = file.refusal});
  if (!file.is_stream && file.content == PromisedContent::kText) {
    const bool is_compressed = detail::compression_of(file.path) != detail::Compression::kNone;
    return hand_out(block, {.is_compressed = is_compressed});
  }
  Result<InputStream> stream = InputStream::open(file.path);
  if (!stream) return hand_out(block, {.refusal = stream.error().message});
  begin_stream(std::move(stream).value(), block);
}

void CorpusReader::State::begin_stream(InputStream stream, RawBlock& block) {
  const InputFile& file = inputs_[current_].file;
  const bool is_compressed = stream.is_compressed();
  LineReader reader(std::move(stream), file.path, options_);
  const detail::SniffedStream sniffed = detail::sniff_stream(reader.read_head(), file.content);
  switch (sniffed.content) {
    case StreamContent::kLines:
      return begin_lines(std::move(reader));
    case StreamContent::kRefused:
      return hand_out(block, {.refusal = in_input(inputs_[current_], sniffed.reason).message});
    case StreamContent::kRecord:
    case StreamContent::kText:
      if (file.is_stream) return take_document(std::move(reader), sniffed.content, block);
      return hand_out(block, {.is_record = sniffed.content == StreamContent::kRecord,
                              .is_compressed = is_compressed});
  }
}

void CorpusReader::State::begin_lines(LineReader reader) {
  Input& input = inputs_[current_];
  input.has_lines = true;
  input.identity = reader.stream().identity();
  if (input.file.is_stream && options_.keep_lines) {
    Result<ScratchFile> kept = ScratchFile::open(options_.scratch_folder);
    if (kept) {
      input.kept = std::make_unique<ScratchFile>(std::move(kept).value());
      reader.keep_in(*input.kept);
    } else {
      input.keep_error = kept.error();
    }
  }
  reader.skip_mark();
  lines_ = std::move(reader);
}

/// A text or record from a pipe, which nobody can read again.
void CorpusReader::State::take_document(LineReader reader, StreamContent content, RawBlock& block) {
  const std::string& path = inputs_[current_].file.path;
  Result<PaddedBytes> bytes = reader.take_whole(detail::largest_document(options_));
  count_bytes(reader.stream());
  if (!bytes) return hand_out(block, {.refusal = bytes.error().message});
  RawBlock& document = document_.emplace();
  document.content =
      content == StreamContent::kRecord ? RawBlock::Content::kRecord : RawBlock::Content::kDocument;
  document.path = path;
  document.input = current_index();
  document.bytes = std::move(bytes).value();
  finish_input();
}

void CorpusReader::State::hand_out(RawBlock& block, RawBlock::File file) {
  file.path = inputs_[current_].file.path;
  file.input = current_index();
  block.files.push_back(std::move(file));
  finish_input();
}

void CorpusReader::State::next_lines(RawBlock& block) {
  Input& input = inputs_[current_];
  block.content = RawBlock::Content::kLines;
  block.path = input.file.path;
  block.input = current_index();
  lines_->next(block);
  count_bytes(lines_->stream());
  if (!lines_->is_done()) return;
  input.num_lines = lines_->num_lines();
  if (lines_->keep_error()) input.keep_error = lines_->keep_error();
  lines_.reset();
  finish_input();
}

/// What pipes hold is known when it has been read.
void CorpusReader::State::count_bytes(const InputStream& stream) {
  Input& input = inputs_[current_];
  if (input.file.is_stream) {
    bytes_known_ += stream.stored_bytes() - input.file.bytes;
    input.file.bytes = stream.stored_bytes();
  }
  bytes_read_ = bytes_before_ + std::min(stream.stored_bytes(), input.file.bytes);
}

void CorpusReader::State::finish_input() {
  bytes_before_ += inputs_[current_].file.bytes;
  bytes_read_ = bytes_before_;
  ++current_;
}

CorpusReader::CorpusReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CorpusReader::CorpusReader(CorpusReader&&) noexcept = default;
CorpusReader& CorpusReader::operator=(CorpusReader&&) noexcept = default;
CorpusReader::~CorpusReader() = default;

Result<CorpusReader> CorpusReader::open(const std::vector<std::string>& inputs,
                                        const CorpusOptions& options) {
  Result<std::vector<InputFile>> files = detail::find_inputs(inputs);
  if (!files) return files.error();
  return CorpusReader(std::make_unique<State>(std::move(files).value(), options));
}

std::optional<RawBlock> CorpusReader::next_block() { return state_->next_block(); }

CorpusProgress CorpusReader::progress() const { return state_->progress(); }

std::uint64_t CorpusReader::expected_bytes() const {
  constexpr std::uint64_t kExpansion = 3;  // of news by gzip, near enough
  std::uint64_t bytes = 0;
  for (const Input& input : state_->inputs()) {
    if (input.file.is_stream) continue;
    const bool is_plain = detail::compression_of(input.file.path) == detail::Compression::kNone;
    bytes += (is_plain ? 1 : kExpansion) * input.file.bytes;
  }
  return bytes;
}

const std::string& CorpusReader::input_name(std::uint32_t input) const {
  return state_->inputs()[input].file.path;
}

std::uint32_t CorpusReader::num_inputs() const {
  return static_cast<std::uint32_t>(state_->inputs().size());
}

bool CorpusReader::has_lines(std::uint32_t input) const {
  return state_->inputs()[input].has_lines;
}

std::optional<Error> CorpusReader::copy_lines(const KeepLine& keep, const ByteSink& sink) const {
  detail::LineCopier copier(keep, sink);
  for (std::uint32_t i = 0; i < num_inputs(); ++i) {
    const Input& input = state_->inputs()[i];
    if (!input.has_lines) continue;
    if (auto error = copy_input(input, i, copier)) return error;
  }
  return std::nullopt;
}

}  // namespace ibid
