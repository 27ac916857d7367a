# Settings that every target of ours shares, and nothing else gets.
function(ibid_target_settings target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF POSITION_INDEPENDENT_CODE ON)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                           -Wno-sign-conversion)
  if(IBID_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(IBID_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${IBID_SANITIZE} -fno-omit-frame-pointer
                                             -fno-sanitize-recover=all)
    target_link_options(${target} PUBLIC -fsanitize=${IBID_SANITIZE})
  endif()
endfunction()

# ibid_stage(name SOURCES a.cpp ... DEPENDS base ... LIBRARIES lib ...)
# One folder of src/ibid as an object library; the facade archive is made of all of them.
function(ibid_stage name)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_library(ibid_${name} STATIC ${ARG_SOURCES})
  target_include_directories(ibid_${name} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>
                                                 $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  list(TRANSFORM ARG_DEPENDS PREPEND ibid_)
  target_link_libraries(ibid_${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_LIBRARIES})
  ibid_target_settings(ibid_${name})
endfunction()
