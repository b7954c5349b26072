/// What the browser knows of languages.
#pragma once

#include "dq/locale.h"

namespace dq::platform {

/// Lets `Intl` write the ages and dates of a locale.
void use_intl(Locale& locale);

}  // namespace dq::platform
