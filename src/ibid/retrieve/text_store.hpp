// The texts of a corpus, to be looked at again: in memory as long as they fit, then in a scratch
// file.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/base/result.hpp"
#include "ibid/base/scratch_file.hpp"

namespace ibid {

/// Numbered from 0 in the order in which they are added. One thread adds; when that is done, any
/// number of threads read. Memory: 16 bytes a text, and the texts up to a limit.
class TextStore {
 public:
  /// @param memory_bytes    texts beyond this go to the scratch file
  /// @param scratch_folder  see ScratchFile::open
  TextStore(std::uint64_t memory_bytes, std::string scratch_folder)
      : memory_bytes_(memory_bytes), scratch_folder_(std::move(scratch_folder)) {}

  /// @error kUnwritable: the scratch file cannot take it
  [[nodiscard]] std::optional<Error> add(std::string_view text);

  /// Says how many texts are expected in all, so that no place has to move as they come.
  void reserve(std::uint64_t texts) { places_.reserve(texts); }

  /// Another limit from now on: what is in memory beyond it goes to the scratch file.
  /// @error as add
  [[nodiscard]] std::optional<Error> limit_memory(std::uint64_t bytes);

  /// Adds all texts of another store. @error as add; kUnreadable
  [[nodiscard]] std::optional<Error> append(const TextStore& other);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(places_.size()); }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  /// Bytes that are in memory.
  [[nodiscard]] std::uint64_t bytes_in_memory() const { return bytes_in_memory_; }

  /// Of one text.
  [[nodiscard]] std::uint32_t size_of(std::uint32_t number) const { return places_[number].bytes; }

  /// One text.
  /// @param buffer  what the view looks into when the text is not in memory; reused by the caller
  /// @error kUnreadable: the scratch file cannot be read back
  [[nodiscard]] Result<std::string_view> text(std::uint32_t number, std::string& buffer) const;

 private:
  // Texts share blocks of this size, so that adding one never moves those before it.
  static constexpr std::uint64_t kBlockBytes = std::uint64_t{4} << 20;
  static constexpr std::uint32_t kNoBlock = 0xFFFF'FFFF;
  struct Block {
    std::unique_ptr<char[]> in_memory;
    std::uint64_t size = 0;    // of its texts
    std::uint64_t offset = 0;  // in the scratch file, when not in memory
  };
  struct Place {
    std::uint64_t begin = 0;         // in its block
    std::uint32_t block = kNoBlock;  // or none: begin is in the scratch file
    std::uint32_t bytes = 0;
  };
  void add_to_block(std::string_view text, Place& place);
  [[nodiscard]] std::optional<Error> write(std::string_view bytes, std::uint64_t& offset);

  std::uint64_t memory_bytes_;
  std::string scratch_folder_;
  std::vector<Block> blocks_;
  std::uint64_t block_left_ = 0;  // bytes of the last one
  std::size_t first_in_memory_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t bytes_in_memory_ = 0;
  std::optional<ScratchFile> scratch_;
  std::vector<Place> places_;
};

}  // namespace ibid
