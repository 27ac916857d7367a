// data/outlets.json as bytes of the library; IBID_OUTLETS_JSON is its path, from the build.
        .section .rodata
        .global ibid_outlets_json
        .global ibid_outlets_json_end
        .balign 8
ibid_outlets_json:
        .incbin IBID_OUTLETS_JSON
ibid_outlets_json_end:
        .byte 0
        .section .note.GNU-stack,"",%progbits
