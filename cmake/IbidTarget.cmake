# Settings that every target of ours shares, and nothing else gets.
function(ibid_target_settings target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${target} PRIVATE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion>)
  # GCC 12 warns of overlapping copies inside its own std::string (PR 105651).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
  endif()
  if(IBID_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(IBID_SANITIZE)
    # The code that GCC's sanitizers weave in makes it doubt values that are always set.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
      target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized>)
    endif()
    target_compile_options(${target} PRIVATE -fsanitize=${IBID_SANITIZE} -fno-omit-frame-pointer
                                             -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${IBID_SANITIZE})
  endif()
endfunction()

# ibid_stage(name SOURCES a.cpp ... DEPENDS base ... LIBRARIES lib ...)
# One folder of src/ibid as an archive of its own, which tests and benches link; the facade archive
# is made of the objects of all of them. tests/house holds DEPENDS to the order of the stages.
function(ibid_stage name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_library(ibid_${name} STATIC ${ARG_SOURCES})
  target_include_directories(ibid_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  list(TRANSFORM ARG_DEPENDS PREPEND ibid_)
  target_link_libraries(ibid_${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_LIBRARIES})
  ibid_target_settings(ibid_${name})
  set_property(GLOBAL APPEND PROPERTY IBID_STAGES ${name})
  set_property(GLOBAL APPEND PROPERTY IBID_LIBRARIES ${ARG_LIBRARIES})
endfunction()

# ibid_facade(SOURCES ibid/ibid.cpp HEADERS ibid/ibid.hpp ...)
# The library that users link, ibid::ibid: the objects of every stage and the facade in one archive.
# HEADERS are ibid.hpp and all that it includes; nothing else is installed.
function(ibid_facade)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS" ${ARGN})
  get_property(stages GLOBAL PROPERTY IBID_STAGES)
  get_property(libraries GLOBAL PROPERTY IBID_LIBRARIES)
  list(REMOVE_DUPLICATES libraries)
  # Header-only libraries that no public header shows: nothing of them is left to link, and a user of
  # the installed library need not have them.
  list(REMOVE_ITEM libraries Eigen3::Eigen nlohmann_json::nlohmann_json)

  add_library(ibid STATIC ${ARG_SOURCES})
  add_library(ibid::ibid ALIAS ibid)
  foreach(stage IN LISTS stages)
    target_sources(ibid PRIVATE $<TARGET_OBJECTS:ibid_${stage}>)
  endforeach()
  target_sources(ibid PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src
                                              FILES ${ARG_HEADERS})
  target_link_libraries(ibid PRIVATE ${libraries})
  target_compile_definitions(ibid PRIVATE IBID_VERSION="${PROJECT_VERSION}")
  ibid_target_settings(ibid)
endfunction()
