#include <algorithm>
#include <cassert>

#include "ibid/normalize/normalize.hpp"

namespace ibid {

void OffsetMap::append(std::uint32_t normalized_length, Span original, bool identity) {
  assert(!identity || normalized_length == original.size());
  if (normalized_length == 0) return;
  if (identity && !pieces_.empty() && pieces_.back().identity &&
      pieces_.back().source.end == original.begin) {
    pieces_.back().source.end = original.end;
  } else {
    pieces_.push_back({normalized_size_, original, identity});
  }
  normalized_size_ += normalized_length;
}

bool OffsetMap::ends_before(std::size_t piece, std::uint32_t position) const {
  return piece + 1 < pieces_.size() && pieces_[piece + 1].normalized <= position;
}

Span OffsetMap::original_from(Span normalized, std::size_t first, std::size_t last) const {
  const Piece& head = pieces_[first];
  const Piece& tail = pieces_[last];
  return {
      head.identity ? head.source.begin + (normalized.begin - head.normalized) : head.source.begin,
      tail.identity ? tail.source.begin + (normalized.end - tail.normalized) : tail.source.end};
}

Span OffsetMap::original(Span normalized) const {
  assert(normalized.begin <= normalized.end && normalized.end <= normalized_size_);
  if (pieces_.empty()) return {};
  const auto piece_at = [&](std::uint32_t position) {
    const auto next = std::ranges::upper_bound(pieces_, position, {}, &Piece::normalized);
    return static_cast<std::size_t>(next - pieces_.begin()) - 1;
  };
  const std::size_t first = piece_at(normalized.begin);
  if (normalized.empty()) {
    const std::uint32_t place = normalized.begin == normalized_size_
                                    ? pieces_.back().source.end
                                    : original_from(normalized, first, first).begin;
    return {place, place};
  }
  return original_from(normalized, first, piece_at(normalized.end - 1));
}

OffsetMap OffsetMap::through(const OffsetMap& outer) const {
  OffsetMap result;
  Cursor to_outer(outer);
  std::size_t outer_piece = 0;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    if (!piece.identity) {
      result.append(end_of(i) - piece.normalized, to_outer.original(piece.source), false);
      continue;
    }
    for (std::uint32_t position = piece.source.begin; position < piece.source.end;) {
      while (outer.ends_before(outer_piece, position)) ++outer_piece;
      const std::uint32_t end = std::min(piece.source.end, outer.end_of(outer_piece));
      result.append(end - position, to_outer.original({position, end}),
                    outer.pieces_[outer_piece].identity);
      position = end;
    }
  }
  return result;
}

Span OffsetMap::Cursor::original(Span normalized) {
  if (normalized.empty()) return map_->original(normalized);
  while (map_->ends_before(piece_, normalized.begin)) ++piece_;
  std::size_t last = piece_;
  while (map_->ends_before(last, normalized.end - 1)) ++last;
  return map_->original_from(normalized, piece_, last);
}

}  // namespace ibid
