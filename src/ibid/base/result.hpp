// Failures as values: the library never prints, never exits and never throws for what an input
// holds.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace ibid {

enum class ErrorCode {
  kInvalidArgument,  ///< an option out of its range
  kIncompatible,     ///< two values made with different parameters met
  kEmptyInput,       ///< nothing to work on: no word, no shingle
  kNotFound,         ///< no such file
  kUnreadable,       ///< a folder, no permission, an input error
  kBinary,           ///< not text in any encoding that is known here
  kUnsupported,      ///< a format that is known by name and not read
  kMalformed,        ///< text that breaks the rules of its format
  kTooLarge,         ///< beyond a stated limit
  kUnwritable,       ///< output that cannot be written
};

/// What went wrong, in one line that names the file, the place in it and the remedy.
struct Error {
  ErrorCode code = ErrorCode::kInvalidArgument;
  std::string message;
};

/// Either a value or an Error.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  /// @pre ok()
  [[nodiscard]] T& value() & {
    assert(ok());
    return *std::get_if<T>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    assert(ok());
    return *std::get_if<T>(&state_);
  }
  [[nodiscard]] T&& value() && {
    assert(ok());
    return std::move(*std::get_if<T>(&state_));
  }
  /// @pre !ok()
  [[nodiscard]] const Error& error() const {
    assert(!ok());
    return *std::get_if<Error>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace ibid
