// Bytes with room behind them, which a parser by SIMD may read and never uses.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <string_view>

namespace ibid {

/// A growing buffer whose bytes are not cleared first, and which grows in place where the system
/// can move pages: a document of a quarter of a gigabyte is never held twice.
class PaddedBytes {
 public:
  static constexpr std::size_t kPadding = 64;

  [[nodiscard]] char* data() { return bytes_.get(); }
  [[nodiscard]] const char* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] std::string_view view() const { return {bytes_.get(), size_}; }

  /// Room for `capacity` bytes and the padding; what is there stays. Never shrinks.
  /// @pre capacity > 0
  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    void* const grown = std::realloc(bytes_.get(), capacity + kPadding);
    if (grown == nullptr) throw std::bad_alloc();
    static_cast<void>(bytes_.release());
    bytes_.reset(static_cast<char*>(grown));
    capacity_ = capacity;
  }
  /// @pre size <= capacity(); bytes up to it have been written
  void set_size(std::size_t size) { size_ = size; }

 private:
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  std::unique_ptr<char, Free> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace ibid
