# Precompiled headers: what nearly every source includes, parsed once for several targets. A source still includes what
# it uses, so that everything compiles without them as well (STRATA_PRECOMPILE=OFF).
option(STRATA_PRECOMPILE "Use precompiled headers" ON)

set(strata_core_headers
  <algorithm> <array> <charconv> <cstdint> <expected> <filesystem> <functional> <map> <memory> <optional> <set> <span>
  <string> <string_view> <system_error> <unordered_map> <utility> <variant> <vector>
  <QByteArray> <QFile> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QString> <QStringList>)

# strata_precompile(TARGET HEADER...): TARGET's sources begin with these headers.
function(strata_precompile target)
  if(STRATA_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

# strata_precompile_as(TARGET OTHER): TARGET uses what was precompiled for OTHER; both have the same compile options.
function(strata_precompile_as target other)
  if(STRATA_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${other})
  endif()
endfunction()
