#include "ibid/score/verdict_model.hpp"

namespace ibid {

const VerdictModel& shipped_verdict_model() {
  static constexpr VerdictModel kModel;
  return kModel;
}

}  // namespace ibid
