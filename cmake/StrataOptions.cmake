# All flags live in two interface targets: strata_options for everything, strata_strict for the libraries and
# programs (not the tests), which get more warnings.
find_package(Threads REQUIRED)

# A compiler cache and a quick linker are taken where they are installed.
find_program(STRATA_CCACHE ccache)
mark_as_advanced(STRATA_CCACHE)
if(STRATA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${STRATA_CCACHE}")
endif()
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=mold STRATA_HAVE_MOLD)
if(STRATA_HAVE_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

add_library(strata_options INTERFACE)
target_compile_features(strata_options INTERFACE cxx_std_23)
target_include_directories(strata_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(strata_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_USE_QSTRINGBUILDER QT_NO_KEYWORDS STRATA_VERSION="${PROJECT_VERSION}")
target_compile_options(strata_options INTERFACE -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual)
# GCC 12 warns of overlapping copies inside std::string's own operator+ when it optimises (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(strata_options INTERFACE -Wno-restrict)
endif()
# GCC forgets that what was precompiled is the system's, and what its optimiser believes of the insides of std::string
# becomes our warning.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND STRATA_PRECOMPILE)
  target_compile_options(strata_options INTERFACE
    -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized)
endif()
target_link_libraries(strata_options INTERFACE Threads::Threads)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # std::stable_sort of libstdc++ 12 calls a function that it deprecates itself, and Clang tells us.
  target_compile_options(strata_options INTERFACE -Wno-deprecated-declarations)
endif()
if(STRATA_WERROR)
  target_compile_options(strata_options INTERFACE -Werror)
endif()
if(STRATA_SANITIZE)
  target_compile_options(strata_options INTERFACE
    -fsanitize=${STRATA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(strata_options INTERFACE -fsanitize=${STRATA_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU") # with the sanitizers' code in between it warns of optionals that are empty
    target_compile_options(strata_options INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(STRATA_BUILD_FUZZERS)
  target_compile_options(strata_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(STRATA_PORTABLE)
  # DT_RPATH, unlike the newer DT_RUNPATH, is also followed for the libraries of libraries and of plugins.
  set(CMAKE_INSTALL_RPATH "\$ORIGIN/../lib")
  add_link_options(-Wl,--disable-new-dtags)
  target_compile_options(strata_options INTERFACE "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
endif()

add_library(strata_strict INTERFACE)
target_link_libraries(strata_strict INTERFACE strata_options)
target_compile_options(strata_strict INTERFACE -Wshadow -Wconversion -Wno-sign-conversion -Wcast-qual -Wextra-semi)
